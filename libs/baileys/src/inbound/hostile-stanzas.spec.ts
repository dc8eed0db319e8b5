import fc from 'fast-check';
import { jidUser, type SessionEvent } from '@wharf/whatsapp';
import { mediaIn } from '../operations/media-part.js';
import { proto, type BinaryNode } from '../upstream.js';
import { placeholder, unavailableMessage } from './placeholder.js';
import { chatReadElsewhere, statusFromAck, statusFromReceipt } from './receipts.js';
import { storableEvent } from './storable-event.js';
import { headOf, parseStanza } from './stanza-parser.js';

const ME = { id: '254712345678:3@s.whatsapp.net', lid: '111:3@lid' };
const OWN = new Set(['254712345678@s.whatsapp.net', '111@lid']);
const RUNS = { numRuns: 400 };
/** No stanza of 64 kB may keep the others waiting. */
const SLOW_MS = 250;
const INT32_MAX = 2 ** 31 - 1;

/** What breaks readers: NUL, halves of surrogate pairs, text that looks like paths, prototypes and formats. */
const nasty = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.constantFrom(
    '',
    '\0',
    '\ud800',
    '\udfff\0',
    '__proto__',
    'constructor',
    '../../etc/passwd',
    '%s%n',
    'x'.repeat(70_000),
  ),
);
const jid = fc.oneof(
  fc.constantFrom(
    '254722000001@s.whatsapp.net',
    '254722000001:7@s.whatsapp.net',
    '111@lid',
    '120363041234567890@g.us',
    'status@broadcast',
    '120363000000000000@newsletter',
    '@',
    '@s.whatsapp.net',
    '254712345678:3@s.whatsapp.net',
  ),
  nasty,
);
const attrs = fc.record(
  {
    id: nasty,
    from: jid,
    participant: jid,
    participant_pn: jid,
    participant_lid: jid,
    sender_pn: jid,
    sender_lid: jid,
    recipient: jid,
    notify: nasty,
    t: fc.oneof(nasty, fc.constantFrom('-1', '1e300', 'NaN', '99999999999999999999', '1.5', 'Infinity')),
    offline: nasty,
    category: fc.constantFrom('peer', 'x'),
    type: nasty,
    class: fc.constantFrom('message', 'receipt'),
    error: nasty,
  },
  { requiredKeys: [] },
) as fc.Arbitrary<Record<string, string>>;

const bytes = fc.uint8Array({ maxLength: 64 });
const uint32 = fc.oneof(fc.nat(), fc.constantFrom(0, INT32_MAX, INT32_MAX + 1, 2 ** 32 - 1));
const key = fc.record({ id: nasty, remoteJid: jid, fromMe: fc.boolean(), participant: jid }, { requiredKeys: [] });
const contextInfo = fc.record({ expiration: uint32, stanzaId: nasty, participant: jid, mentionedJid: fc.array(jid) });
const file = fc.record(
  {
    url: nasty,
    directPath: nasty,
    mediaKey: bytes,
    mimetype: nasty,
    fileName: nasty,
    caption: nasty,
    fileLength: uint32,
    contextInfo,
  },
  { requiredKeys: [] },
);
const { Type } = proto.Message.ProtocolMessage;

const { message } = fc.letrec<{ message: proto.IMessage }>((tie) => {
  const cover = fc.record({ message: tie('message') });
  const kinds = {
    conversation: nasty,
    extendedTextMessage: fc.record({ text: nasty, contextInfo }),
    imageMessage: file,
    documentMessage: file,
    audioMessage: file,
    stickerMessage: file,
    contactMessage: fc.record({ displayName: nasty, vcard: nasty }),
    locationMessage: fc.record({ degreesLatitude: fc.double(), degreesLongitude: fc.double(), name: nasty }),
    reactionMessage: fc.record({ key, text: nasty, senderTimestampMs: fc.nat() }),
    pollUpdateMessage: fc.record({
      pollCreationMessageKey: key,
      vote: fc.record({ encPayload: bytes, encIv: bytes }, { requiredKeys: [] }),
    }),
    protocolMessage: fc.record(
      {
        type: fc.constantFrom(...Object.values(Type).filter((value) => typeof value === 'number')),
        key,
        ephemeralExpiration: uint32,
        editedMessage: tie('message'),
      },
      { requiredKeys: [] },
    ),
    deviceSentMessage: fc.record({ destinationJid: jid, message: tie('message') }),
    ephemeralMessage: cover,
    viewOnceMessageV2: cover,
    documentWithCaptionMessage: cover,
    editedMessage: cover,
  };
  return {
    message: fc.oneof(
      { maxDepth: 12, depthIdentifier: 'covers' },
      fc.record({ conversation: nasty }),
      ...Object.entries(kinds).map(([name, kind]) => fc.record({ [name]: kind as fc.Arbitrary<unknown> })),
    ) as fc.Arbitrary<proto.IMessage>,
  };
});

const padded = (plain: Uint8Array): Buffer => Buffer.concat([plain, Buffer.from([1])]);

/** What parsing gave, or the error that the session notes beside the journal row; anything else fails. */
function parsed(stanzaAttrs: Record<string, string>, plaintext: Buffer): SessionEvent[] | null {
  const startedAt = performance.now();
  let events: SessionEvent[] | null = null;
  try {
    events = parseStanza({ journalId: '7', attrs: stanzaAttrs, plaintext }, ME);
  } catch (error) {
    // Of another realm under Jest, so known by its form.
    expect(error).toHaveProperty('message');
  }
  expect(performance.now() - startedAt).toBeLessThan(SLOW_MS);
  return events;
}

/** Plain data that a database and a webhook can take. */
function expectPlain(value: unknown): void {
  if (typeof value === 'string')
    return expect(value).not.toMatch(/\0|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/);
  if (value === null || ['boolean', 'number'].includes(typeof value)) return;
  expect(typeof value).toBe('object');
  if (value instanceof Date) return expect(Number.isNaN(value.getTime())).toBe(false);
  expect(ArrayBuffer.isView(value)).toBe(false);
  for (const inner of Object.values(value as object)) expectPlain(inner);
}

/** Of which every index has room: an event's own names, and what a reaction is about. */
function expectIndexable(value: unknown, field = ''): void {
  if (typeof value === 'string') return NAME.test(field) ? expect(value.length).toBeLessThanOrEqual(128) : undefined;
  if (value === null || typeof value !== 'object' || value instanceof Date) return;
  for (const [key, inner] of Object.entries(value)) {
    if (key !== 'content' && key !== 'contextInfo') expectIndexable(inner, Array.isArray(value) ? field : key);
  }
  const { reactionMessage } = Object((value as { content?: unknown }).content) as { reactionMessage?: unknown };
  const { key } = Object(reactionMessage) as { key?: { id?: string } };
  if (typeof key?.id === 'string') expect(key.id.length).toBeLessThanOrEqual(128);
}
const NAME = /^(id|ids|jid|lid|by|from|participant|.*(Id|Jid|Alt))$/;

function expectSound(events: readonly SessionEvent[]): void {
  for (const event of events) {
    expectPlain(storableEvent(event));
    expectIndexable(storableEvent(event));
    if (event.type !== 'message') continue;
    const { timestamp, ephemeralSeconds } = event.message;
    expect(Number.isSafeInteger(timestamp) && timestamp >= 0).toBe(true);
    expect(ephemeralSeconds === null || (ephemeralSeconds > 0 && ephemeralSeconds <= INT32_MAX)).toBe(true);
  }
  expect({}).not.toHaveProperty('polluted');
}

describe('a stanza that means harm', () => {
  it('of bytes that are no message becomes nothing, or an error that leaves it in the journal', () => {
    fc.assert(
      fc.property(attrs, fc.uint8Array({ maxLength: 4_096 }), (stanzaAttrs, plain) => {
        expectSound(parsed(stanzaAttrs, Buffer.from(plain)) ?? []);
      }),
      RUNS,
    );
  });

  it('of any content becomes plain data that fits the tables', () => {
    fc.assert(
      fc.property(attrs, message, (stanzaAttrs, content) => {
        const plain = padded(proto.Message.encode(proto.Message.fromObject(content)).finish());
        expectSound(parsed(stanzaAttrs, plain) ?? []);
      }),
      RUNS,
    );
  });

  it('that was cut short or changed on its way is read in time', () => {
    fc.assert(
      fc.property(attrs, message, fc.nat(), fc.nat(255), fc.nat(), (stanzaAttrs, content, at, byte, length) => {
        const plain = padded(proto.Message.encode(proto.Message.fromObject(content)).finish());
        plain[at % plain.length] = byte;
        expectSound(parsed(stanzaAttrs, plain.subarray(0, (length % plain.length) + 1)) ?? []);
      }),
      RUNS,
    );
  });

  it('with covers within covers without end is not followed without end', () => {
    let content: proto.IMessage = { conversation: 'inside' };
    for (let depth = 0; depth < 60; depth += 1) content = { ephemeralMessage: { message: content } };
    const plain = padded(proto.Message.encode(content).finish());
    expectSound(parsed({ id: 'A', from: '254722000001@s.whatsapp.net' }, plain) ?? []);
  });

  it('says what it says of a file, or that there is none', () => {
    fc.assert(
      fc.property(message, (content) => {
        try {
          expect(mediaIn(content).field).toMatch(/Message$/);
        } catch (error) {
          expect((error as Error).message).toBe('the message has no file');
        }
      }),
      RUNS,
    );
  });

  it('without content, a receipt or an acknowledgement is read whatever it says', () => {
    fc.assert(
      fc.property(attrs, fc.constantFrom('unavailable', 'list', 'enc', 'x'), (stanzaAttrs, tag) => {
        const node: BinaryNode = {
          tag: 'message',
          attrs: stanzaAttrs,
          content: [{ tag, attrs: stanzaAttrs, content: [{ tag: 'item', attrs: stanzaAttrs }] }],
        };
        const tries = [
          () => statusFromReceipt(node, OWN),
          () => chatReadElsewhere(node, OWN),
          () => statusFromAck(node),
        ];
        for (const read of tries) {
          const event = read();
          if (event) expectPlain(storableEvent(event));
        }
        const head = (() => {
          try {
            return headOf(stanzaAttrs, ME);
          } catch {
            // An address that cannot be one.
            return null;
          }
        })();
        if (!head) return;
        for (const stand of [placeholder(head, 'unavailable'), unavailableMessage(node, ME)]) {
          if (stand) expectPlain(storableEvent({ type: 'message', journalIds: [], message: stand }));
        }
        expect(jidUser(head.key.remoteJid ?? '')).toBeDefined();
      }),
      RUNS,
    );
  });
});
