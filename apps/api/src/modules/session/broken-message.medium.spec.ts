import { jest } from '@jest/globals';
import { decodeBinaryNode, type BinaryNode } from '@wharf/baileys/upstream';
import { SecretBox } from '@wharf/storage';
import { waitFor } from '@wharf/testing';
import { PLACEHOLDER_TYPE } from '@wharf/whatsapp';
import { SessionLab, type LabSession } from '../../test/session-lab.js';

const CONTACT = '254722000701';
const GIVEN_UP_AFTER = 3;

/** A certificate that cannot be read: Baileys decodes it outside of everything that it expects to fail. */
const BROKEN_CERTIFICATE: BinaryNode = { tag: 'verified_name', attrs: {}, content: Buffer.from([0xff]) };

let lab: SessionLab;
/** How often the next message still breaks, and how often it did. */
let breaking: { times: number; seen: number; id?: string } = { times: 0, seen: 0 };
let phones = 254711000700;

beforeAll(async () => {
  lab = await SessionLab.start();
  lab.network.putContact(CONTACT, 'A customer', {});
});
afterEach(() => {
  jest.restoreAllMocks();
  breaking = { times: 0, seen: 0 };
});
afterAll(() => lab.stop());

const isBroken = (id?: string): boolean => {
  if (breaking.times === 0) return false;
  breaking.id ??= id;
  if (breaking.id !== id) return false;
  breaking.times -= 1;
  breaking.seen += 1;
  return true;
};

const write = (to: LabSession, text: string) =>
  lab.network.phones.sendText(lab.network.account(CONTACT), lab.network.account(to.phone), text);

async function session(): Promise<LabSession> {
  phones += 1;
  const made = await lab.paired(String(phones));
  await write(made, 'first');
  await texts(made, ['first']);
  return made;
}

const told = (made: LabSession): unknown[] =>
  made
    .of('message')
    .map(({ message }) => ('conversation' in message.content ? message.content.conversation : message.content));

async function texts(made: LabSession, expected: unknown[]): Promise<void> {
  const what = `${expected.length} messages`;
  await waitFor(() => told(made).length >= expected.length, { what, timeoutMs: 30_000 });
  expect(told(made)).toEqual(expected);
}

const FAULTS: [string, (to: LabSession) => void][] = [
  [
    'in Baileys',
    ({ phone }) => {
      const { stanzas } = lab.network;
      const add = stanzas.add.bind(stanzas);
      jest.spyOn(stanzas, 'add').mockImplementation((to, device, direction, stanza) => {
        if (
          to === phone &&
          device !== 0 &&
          direction === 'in' &&
          stanza.tag === 'message' &&
          Array.isArray(stanza.content)
        ) {
          const whole = stanza.content.filter(({ tag }) => tag !== 'verified_name');
          stanza.content = isBroken(stanza.attrs.id) ? [BROKEN_CERTIFICATE, ...whole] : whole;
        }
        add(to, device, direction, stanza);
      });
    },
  ],
  [
    'in the step that journals it',
    () => {
      const { seal } = SecretBox.prototype;
      jest.spyOn(SecretBox.prototype, 'seal').mockImplementation(function (this: SecretBox, plain, aad) {
        if (aad.endsWith(':plaintext') && isBroken()) throw new TypeError('an unexpected fault');
        return seal.call(this, plain, aad);
      });
    },
  ],
];

describe.each(FAULTS)('a message whose handling breaks %s', (_name, breakBy) => {
  it('comes again with the next connection, in its place', async () => {
    const made = await session();
    breakBy(made);
    breaking.times = 1;
    await write(made, 'broken once');
    await write(made, 'after it');
    await texts(made, ['first', 'broken once', 'after it']);
    expect(breaking.seen).toBe(1);
  }, 60_000);

  it('every time is kept as it came and said to be there, and holds nothing up', async () => {
    const made = await session();
    breakBy(made);
    breaking.times = GIVEN_UP_AFTER;
    const id = await write(made, 'broken for good');
    await write(made, 'after it');
    await texts(made, ['first', { [PLACEHOLDER_TYPE]: { reason: 'unreadable' } }, 'after it']);
    expect(breaking.seen).toBe(GIVEN_UP_AFTER);
    expect(made.of('message')[1]).toMatchObject({ message: { id, chatJid: expect.stringContaining(CONTACT) } });

    const [kept, ...others] = await lab.openJournal(made);
    expect(others).toEqual([]);
    const stanza = await decodeBinaryNode(kept ?? Buffer.alloc(0));
    expect(stanza).toMatchObject({ tag: 'message', attrs: { id } });
    expect((stanza.content as BinaryNode[]).some(({ tag, content }) => tag === 'enc' && content !== undefined)).toBe(
      true,
    );
  }, 90_000);
});

it('a message whose commit was taken for a failure is told when it comes again', async () => {
  const made = await session();
  const query = lab.pool.query.bind(lab.pool) as (...args: unknown[]) => Promise<unknown>;
  const answered = async (...args: unknown[]): Promise<unknown> => {
    const result = await query(...args);
    const { text = '' } = Object(args[0]) as { text?: string };
    if (text.includes('INTO inbound_journal') && isBroken(made.instanceId)) throw new Error('the answer was lost');
    return result;
  };
  jest.spyOn(lab.pool, 'query').mockImplementation(answered as never);
  breaking.times = 1;
  await write(made, 'written all the same');
  await write(made, 'after it');
  await texts(made, ['first', 'written all the same', 'after it']);
  expect(breaking.seen).toBe(1);
}, 60_000);
