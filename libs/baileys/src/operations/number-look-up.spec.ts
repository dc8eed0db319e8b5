import { describe, expect, it } from '@jest/globals';
import { getBinaryNodeChild, getBinaryNodeChildren, type BinaryNode, type WASocket } from '../upstream.js';
import { lookUpNumbers } from './number-look-up.js';

type Answer = { jid: string; type: 'in' | 'out'; lid?: string; said?: string };

/** A directory that answers each number as told; those it has no word for are left out, as WhatsApp does. */
function directory(answers: Record<string, Answer>) {
  const batches: string[][] = [];
  const stored: unknown[] = [];
  const wa = {
    generateMessageTag: () => 'tag',
    signalRepository: { lidMapping: { storeLIDPNMappings: async (pairs: unknown[]) => void stored.push(...pairs) } },
    query: async (iq: BinaryNode): Promise<BinaryNode | undefined> => {
      const usync = getBinaryNodeChild(iq, 'usync');
      const users = getBinaryNodeChildren(usync && getBinaryNodeChild(usync, 'list'), 'user');
      const numbers = users.map((user) => String(getBinaryNodeChild(user, 'contact')?.content).slice(1));
      batches.push(numbers);
      const list = numbers.flatMap((number) => {
        const answer = answers[number];
        if (!answer) return [];
        const content: BinaryNode[] = [
          { tag: 'contact', attrs: { type: answer.type }, content: Buffer.from(answer.said ?? `+${number}`) },
          ...(answer.lid ? [{ tag: 'lid', attrs: { val: answer.lid } }] : []),
        ];
        return [{ tag: 'user', attrs: { jid: answer.jid }, content }];
      });
      const inner = [{ tag: 'list', attrs: {}, content: list.reverse() }];
      return { tag: 'iq', attrs: {}, content: [{ tag: 'usync', attrs: {}, content: inner }] };
    },
  };
  return { wa: wa as unknown as WASocket, batches, stored };
}

describe('a look-up of numbers', () => {
  it('answers each number in order, whatever order and spelling WhatsApp answers in', async () => {
    const { wa, batches, stored } = directory({
      '5511987654321': { jid: '551187654321@s.whatsapp.net', type: 'in', lid: '77@lid' },
      '254711000001': { jid: '254711000001@s.whatsapp.net', type: 'in' },
      '254711000002': { jid: '254711000002@s.whatsapp.net', type: 'out' },
    });
    expect(await lookUpNumbers(wa, ['254711000002', '5511987654321', '254711000003', '254711000001'])).toEqual([
      { number: '254711000002', exists: false, jid: '254711000002@s.whatsapp.net', lid: null },
      { number: '5511987654321', exists: true, jid: '551187654321@s.whatsapp.net', lid: '77@lid' },
      { number: '254711000003', exists: false, jid: '254711000003@s.whatsapp.net', lid: null },
      { number: '254711000001', exists: true, jid: '254711000001@s.whatsapp.net', lid: null },
    ]);
    expect(batches).toHaveLength(1);
    expect(stored).toEqual([{ lid: '77@lid', pn: '551187654321@s.whatsapp.net' }]);
  });

  it('asks a hundred at a time, and the same number once', async () => {
    const numbers = Array.from({ length: 150 }, (_, index) => String(254_711_000_000 + index));
    const { wa, batches } = directory({});
    expect(await lookUpNumbers(wa, [...numbers.slice(0, 1), ...numbers])).toHaveLength(151);
    expect(batches.map(({ length }) => length)).toEqual([99, 51]);
  });

  it('does not take silence for a verdict', async () => {
    const { wa } = directory({});
    const silent = { ...wa, query: async () => undefined } as unknown as WASocket;
    await expect(lookUpNumbers(silent, ['254711000001'])).rejects.toMatchObject({
      name: 'WhatsAppRefusedError',
      code: null,
    });
  });
});
