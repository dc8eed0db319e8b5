import { describe, expect, it } from '@jest/globals';
import { n8nAutoReply, n8nSendText } from './n8n';

interface Pasted {
  nodes: { name: string; parameters: { url?: string; jsonBody?: string } }[];
  connections: Record<string, { main: { node: string }[][] }>;
}

const HOSTILE = `a"b'}} \\ é`;

describe('what is pasted into n8n', () => {
  it('is JSON whatever the instance is called, and calls this very server', () => {
    for (const text of [n8nSendText(HOSTILE), n8nAutoReply(HOSTILE)]) {
      const { nodes } = JSON.parse(text) as Pasted;
      const url = nodes.at(-1)?.parameters.url ?? '';
      expect(decodeURIComponent(new URL(url).pathname)).toBe(`/message/sendText/${HOSTILE}`);
      expect(new URL(url).origin).toBe(window.location.origin);
    }
  });

  it('builds a body that is JSON for any text', () => {
    const [node] = (JSON.parse(n8nSendText('acme')) as Pasted).nodes;
    const expression = /^=\{\{ (.*) \}\}$/.exec(node?.parameters.jsonBody ?? '')?.[1] ?? '';
    const body = JSON.parse(new Function(`return ${expression}`)() as string) as object;
    expect(body).toEqual({ number: '254712345678', text: 'Hello from n8n' });
  });

  it('connects nodes that are there', () => {
    const { nodes, connections } = JSON.parse(n8nAutoReply('acme')) as Pasted;
    const names = nodes.map(({ name }) => name);
    for (const [from, { main }] of Object.entries(connections)) {
      expect(names).toContain(from);
      for (const { node } of main.flat()) expect(names).toContain(node);
    }
  });
});
