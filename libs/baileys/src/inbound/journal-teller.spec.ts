import { PLACEHOLDER_TYPE, type SessionEvent } from '@wharf/whatsapp';
import { pino } from 'pino';
import { proto } from '../upstream.js';
import type { JournalledStanza } from '../store/session-store.js';
import { JournalTeller } from './journal-teller.js';

const ME = { id: '254712345678:3@s.whatsapp.net', lid: '111:3@lid' };
const JANE = '254722000001@s.whatsapp.net';

const padded = (bytes: Uint8Array) => Buffer.concat([bytes, Buffer.from([1])]);
const stanzaOf = (message: proto.IMessage, over: Partial<JournalledStanza> = {}): JournalledStanza => ({
  journalId: '7',
  attrs: { id: '3EB0A1', from: JANE, t: '1700000000' },
  plaintext: padded(proto.Message.encode(message).finish()),
  isUnread: false,
  ...over,
});

/** What somebody wrote who quotes a quote of a quote. */
function quoting(depth: number): proto.IMessage {
  let message: proto.IMessage = { extendedTextMessage: { text: 'the first of all' } };
  for (let each = 0; each < depth; each += 1) {
    message = { extendedTextMessage: { text: 'answer', contextInfo: { stanzaId: 'X', quotedMessage: message } } };
  }
  return message;
}

/** The same, put together from its end: whoever writes it the usual way runs out of stack as well. */
function bytesQuoting(depth: number): Buffer {
  const beginnings: Buffer[] = [];
  let length = 0;
  const wrapIn = (field: number): void => {
    const beginning = Buffer.concat([varint((field << 3) | 2), varint(length)]);
    beginnings.push(beginning);
    length += beginning.length;
  };
  for (let each = 0; each < depth; each += 1) FIELDS_TO_A_QUOTE.forEach(wrapIn);
  return padded(Buffer.concat(beginnings.reverse()));
}

/** `quotedMessage`, `contextInfo` and `extendedTextMessage`, from the inside. */
const FIELDS_TO_A_QUOTE = [3, 17, 6];

function varint(value: number): Buffer {
  const bytes: number[] = [];
  for (let rest = value; rest > 0 || bytes.length === 0; rest >>>= 7) bytes.push((rest & 127) | (rest > 127 ? 128 : 0));
  return Buffer.from(bytes);
}

/** A field of a length that goes beyond the end. */
const GARBAGE = padded(Buffer.from([0x0a, 0x7f, 0x01]));

/** A host that takes events when it is told to. */
function given() {
  const told: SessionEvent[] = [];
  const settled: string[] = [];
  const taken: (() => void)[] = [];
  const teller = new JournalTeller({
    store: { settleJournal: async (ids) => void settled.push(...ids) },
    events: {
      push: (event) => {
        told.push(event);
        return new Promise((resolve) => taken.push(resolve));
      },
    },
    own: () => ME,
    log: pino({ level: 'silent' }),
  });
  const takeAll = async () => {
    taken.splice(0).forEach((take) => take());
    await new Promise((resolve) => setImmediate(resolve));
  };
  return { teller, told, settled, takeAll };
}

describe('telling of a journalled stanza', () => {
  it.each([10, 1_000])('reads a text that quotes %i others, each within the one before', (depth) => {
    const { teller, told } = given();
    teller.tell(stanzaOf(quoting(depth)));
    expect(told).toMatchObject([
      { type: 'message', journalIds: ['7'], message: { content: { conversation: 'answer' } } },
    ]);
    const everyQuote = JSON.stringify(told).split('"quotedMessage":').length - 1;
    expect(everyQuote).toBe(Math.min(depth, 21));
  });

  it.each([
    ['that is no message', { plaintext: GARBAGE }],
    ['of more depth than there is stack', { plaintext: bytesQuoting(30_000) }],
  ])('%s, says that there was one and leaves it in the journal', async (_name, over) => {
    const { teller, told, settled, takeAll } = given();
    teller.tell(stanzaOf({}, over));
    expect(told).toMatchObject([
      {
        type: 'message',
        journalIds: [],
        message: { id: '3EB0A1', chatJid: JANE, content: { [PLACEHOLDER_TYPE]: { reason: 'unreadable' } } },
      },
    ]);
    await takeAll();
    expect(settled).toEqual([]);
  });

  it('reads a few quotes that were put together so', () => {
    const { teller, told } = given();
    teller.tell(stanzaOf({}, { plaintext: bytesQuoting(3) }));
    expect(JSON.stringify(told).split('"quotedMessage":')).toHaveLength(4);
  });

  it('that does not even say who wrote it, tells nothing and breaks nothing', () => {
    const { teller, told } = given();
    teller.tell(stanzaOf({}, { attrs: { id: 'A' }, plaintext: GARBAGE }));
    expect(told).toEqual([]);
  });

  it('does it once, however often it comes while it is on its way', async () => {
    const { teller, told, takeAll } = given();
    const stanza = stanzaOf({ conversation: 'x' });
    teller.tell(stanza);
    teller.tell(stanza);
    expect(told).toHaveLength(1);
    await takeAll();
    teller.tell(stanza);
    expect(told).toHaveLength(2);
  });

  it('settles what carries nothing for people', async () => {
    const { teller, told, settled, takeAll } = given();
    teller.tell(stanzaOf({ senderKeyDistributionMessage: { groupId: 'x' } }));
    await takeAll();
    expect([told, settled]).toEqual([[], ['7']]);
  });
});
