import { expect, test } from '@jest/globals';
import type { ReceivedMessage } from '@wharf/whatsapp';
import { personBehind } from './person.js';

const JANE = '254722000001@s.whatsapp.net';
const JANES_LID = '900000007@lid';

const message = (facts: Partial<ReceivedMessage>) =>
  personBehind({
    chatJid: JANE,
    chatJidAlt: null,
    fromMe: false,
    participant: null,
    participantAlt: null,
    pushName: 'Jane',
    ...facts,
  } as ReceivedMessage);

test('the writer is known by the phone number and the LID, whichever way round they come', () => {
  const jane = { jid: JANE, lid: JANES_LID, pushName: 'Jane' };
  expect(message({ chatJidAlt: JANES_LID })).toEqual(jane);
  expect(message({ chatJid: JANES_LID, chatJidAlt: JANE })).toEqual(jane);
  expect(message({ chatJid: '1-2@g.us', participant: JANES_LID, participantAlt: JANE })).toEqual(jane);
});

test('a person without a known number is known by the LID', () => {
  expect(message({ chatJid: JANES_LID })).toEqual({ jid: JANES_LID, lid: JANES_LID, pushName: 'Jane' });
});

test('what the owner writes tells whom, and not their name', () => {
  expect(message({ fromMe: true, pushName: 'The shop' })).toEqual({ jid: JANE, lid: null, pushName: null });
  expect(message({ fromMe: true, chatJid: '1-2@g.us', participant: JANE })).toBeNull();
});

test('broadcasts and channels are nobody', () => {
  expect(message({ chatJid: 'status@broadcast' })).toBeNull();
  expect(message({ chatJid: '120363@newsletter' })).toBeNull();
});

test('a name that PostgreSQL cannot hold is made storable, and an empty one is none', () => {
  expect(message({ pushName: 'J\0ne' })?.pushName).toBe('J\uFFFDne');
  expect(message({ pushName: '' })?.pushName).toBeNull();
});
