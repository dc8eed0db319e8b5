import { describe, expect, it } from '@jest/globals';
import { n8nAutoReply, n8nSendText } from './n8n';

interface Condition {
  leftValue: string;
  rightValue: string;
  operator: { type: string; operation: string };
}

interface Pasted {
  nodes: {
    name: string;
    type: string;
    parameters: { url?: string; jsonBody?: string; conditions?: { combinator: string; conditions: Condition[] } };
  }[];
  connections: Record<string, { main: { node: string }[][] }>;
}

/** What n8n's filter does, by the type and the name of an operator. */
const OPERATORS: Record<string, (left: unknown, right: string) => boolean> = {
  'boolean false': (left) => left === false,
  'string equals': (left, right) => left === right,
  'string notEndsWith': (left, right) => !String(left).endsWith(right),
  'string notRegex': (left, right) => !new RegExp(right).test(String(left)),
};

const valueOf = (expression: string, $json: object): unknown =>
  new Function('$json', `return ${/^=\{\{ (.*) \}\}$/.exec(expression)?.[1]}`)($json);

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

  const pn = '254712345678@s.whatsapp.net';
  it.each([
    ['a text of a person', {}, true],
    ['a text of somebody without a number', { remoteJid: '77@lid' }, true],
    ['a voice note', { messageType: 'audioMessage' }, true],
    ['what the account wrote', { fromMe: true }, false],
    ['a group', { remoteJid: '1@g.us' }, false],
    ['a status or a broadcast', { remoteJid: 'status@broadcast' }, false],
    ['a newsletter', { remoteJid: '1@newsletter' }, false],
    ['a reaction', { messageType: 'reactionMessage' }, false],
    ['a deletion or an edit', { messageType: 'protocolMessage' }, false],
    ['a vote', { messageType: 'pollUpdateMessage' }, false],
    ['what could not be read yet', { messageType: 'placeholderMessage' }, false],
    ['another event', { event: 'messages.update' }, false],
  ])('answers whoever writes, and nothing else: %s', (_what, part, isAnswered) => {
    const { event, messageType, ...key } = {
      event: 'messages.upsert',
      messageType: 'conversation',
      remoteJid: pn,
      fromMe: false,
      ...part,
    };
    const { nodes } = JSON.parse(n8nAutoReply('acme')) as Pasted;
    const filter = nodes.find(({ type }) => type === 'n8n-nodes-base.filter')?.parameters.conditions;
    expect(filter?.combinator).toBe('and');
    const holds = filter?.conditions.map(({ leftValue, rightValue, operator: { type, operation } }) => {
      const holdsFor = OPERATORS[`${type} ${operation}`];
      if (!holdsFor) throw new Error(`n8n has no operator ${operation} for a ${type}`);
      return holdsFor(valueOf(leftValue, { body: { event, data: { key, messageType } } }), rightValue);
    });
    expect(holds?.every(Boolean)).toBe(isAnswered);
  });
});
