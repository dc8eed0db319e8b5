import { randomBytes } from 'node:crypto';
import type { MessageReceived, SessionEvent } from '@wharf/whatsapp';
import { proto } from '../upstream.js';
import { parseStanza } from './stanza-parser.js';
import { storableEvent } from './storable-event.js';

const ME = { id: '254712345678:3@s.whatsapp.net', lid: '111:3@lid' };
const JANE = '254722000001@s.whatsapp.net';
const TEAM = '120363041234567890@g.us';

const padded = (bytes: Uint8Array) => Buffer.concat([bytes, Buffer.from([1])]);
const parse = (message: proto.IMessage, attrs: Record<string, string> = {}): SessionEvent[] =>
  parseStanza(
    {
      journalId: '7',
      attrs: { id: '3EB0A1', from: JANE, t: '1700000000', notify: 'Jane', ...attrs },
      plaintext: padded(proto.Message.encode(message).finish()),
    },
    ME,
  );
const { Type } = proto.Message.ProtocolMessage;

describe('a stanza', () => {
  it.each<[string, proto.IMessage]>([
    ['imageMessage', { ephemeralMessage: { message: { imageMessage: { caption: 'x', mediaKey: randomBytes(32) } } } }],
    ['documentMessage', { documentWithCaptionMessage: { message: { documentMessage: { fileName: 'a.pdf' } } } }],
    ['ptvMessage', { ptvMessage: { seconds: 3 } }],
    ['stickerMessage', { lottieStickerMessage: { message: { stickerMessage: { mimetype: 'image/webp' } } } }],
    ['liveLocationMessage', { liveLocationMessage: { degreesLatitude: 1, degreesLongitude: 2 } }],
    ['contactsArrayMessage', { contactsArrayMessage: { displayName: 'two' } }],
    ['buttonsResponseMessage', { buttonsResponseMessage: { selectedButtonId: 'a' } }],
    ['groupInviteMessage', { groupInviteMessage: { groupJid: TEAM } }],
    ['conversation', { deviceSentMessage: { message: { conversation: 'x' } } }],
  ])('is a message of type %s in plain JSON, whatever covers it', (messageType, message) => {
    const [event] = parse(message);
    expect(event).toMatchObject({ type: 'message', journalIds: ['7'], message: { messageType, chatJid: JANE } });
    expect(JSON.parse(JSON.stringify(event))).toEqual(event);
  });

  it('names both addresses of a person who is called by LID', () => {
    const [event] = parse({ conversation: 'x' }, { from: '222@lid', addressing_mode: 'lid', sender_pn: JANE });
    expect(event).toMatchObject({ message: { chatJid: JANE, chatJidAlt: '222@lid' } });
  });

  it('that can be looked at once says so', () => {
    expect(parse({ viewOnceMessageV2: { message: { imageMessage: {} } } })).toMatchObject([
      { message: { viewOnce: true, messageType: 'imageMessage' } },
    ]);
  });

  it('names what it is about in a length that an index takes, and the same wherever it is named', () => {
    const id = randomBytes(3_000).toString('hex');
    const key = { id, remoteJid: ME.id, fromMe: true };
    const shortened = storableEvent(parse({ conversation: 'x' }, { id })[0] as SessionEvent);
    expect(shortened).toMatchObject({ message: { id: expect.stringMatching(/^[0-9a-f]{64}$/) } });
    const { id: stored } = (shortened as MessageReceived).message;
    const edit = { type: Type.MESSAGE_EDIT, key, editedMessage: { conversation: 'y' } };
    const turned = { ...edit, editedMessage: { reactionMessage: { key, text: 'x' } } };
    const told = (message: proto.IMessage) => parse(message).map(storableEvent);
    expect(told({ reactionMessage: { key, text: 'x' } })).toMatchObject([
      { message: { content: { reactionMessage: { key: { id: stored } } } } },
    ]);
    expect(told({ protocolMessage: { type: Type.REVOKE, key } })).toMatchObject([{ target: { id: stored } }]);
    expect(told({ protocolMessage: edit })).toMatchObject([{ target: { id: stored } }]);
    expect(told({ protocolMessage: turned })).toMatchObject([
      { content: { reactionMessage: { key: { id: stored } } } },
    ]);
    const vote = { encPayload: Buffer.from('a'), encIv: Buffer.from('b') };
    expect(told({ pollUpdateMessage: { pollCreationMessageKey: key, vote } })).toMatchObject([
      { poll: { id: stored } },
    ]);
    expect(JSON.stringify(told({ reactionMessage: { key, text: 'x' } }))).not.toContain(id);
  });

  it('never hands out keys or history', () => {
    expect(parse({ protocolMessage: { type: Type.APP_STATE_SYNC_KEY_SHARE, appStateSyncKeyShare: {} } })).toEqual([]);
  });

  it('changes only what its sender wrote', () => {
    const key = { id: 'X', remoteJid: ME.id, fromMe: false };
    expect(parse({ protocolMessage: { type: Type.REVOKE, key } })).toEqual([]);
    const own = { ...key, fromMe: true };
    expect(parse({ protocolMessage: { type: Type.REVOKE, key: own } })).toMatchObject([
      { type: 'message_revoked', target: { id: 'X', chatJid: JANE, fromMe: false }, by: JANE, journalIds: ['7'] },
    ]);
    const editedMessage = { conversation: 'new' };
    expect(parse({ protocolMessage: { type: Type.MESSAGE_EDIT, key, editedMessage } })).toMatchObject([
      { type: 'message_edited', target: { fromMe: false }, content: { conversation: 'new' } },
    ]);
  });

  it('of any bytes either makes events or throws, and never hangs', () => {
    for (let round = 0; round < 500; round++) {
      const stanza = {
        journalId: '7',
        attrs: { id: 'A', from: JANE, t: 'x' },
        plaintext: padded(randomBytes(round % 64)),
      };
      let events: SessionEvent[] = [];
      try {
        events = parseStanza(stanza, ME);
      } catch (error) {
        expect(error).toBeInstanceOf(Error);
      }
      expect(() => JSON.stringify(events)).not.toThrow();
    }
  });
});
