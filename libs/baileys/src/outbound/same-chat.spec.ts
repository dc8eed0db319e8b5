import { describe, expect, it } from '@jest/globals';
import { isSameChat } from './same-chat.js';

const JANE = '254722000001@s.whatsapp.net';
const JANES_LID = '900000007@lid';
const JOHN = '254722000002@s.whatsapp.net';
const phoneOf = async (lid: string) => (lid === JANES_LID ? '254722000001:0@s.whatsapp.net' : null);

describe('two addresses', () => {
  it.each([
    [JANE, JANE],
    [JANE, '254722000001:7@s.whatsapp.net'],
    [JANE, '254722000001@c.us'],
    [JANE, '254722000001:99@hosted'],
    [JANE, JANES_LID],
    [JANE, '900000007:4@lid'],
    [JANES_LID, JANE],
    ['120363041234567890@g.us', '120363041234567890@g.us'],
    ['status@broadcast', 'status@broadcast'],
  ])('%s and %s name one chat', async (one, other) => {
    expect(await isSameChat(one, other, phoneOf)).toBe(true);
  });

  it.each([
    [JANE, JOHN],
    [JOHN, JANES_LID],
    [JANE, '900000008@lid'],
    [JANES_LID, '900000008@lid'],
    ['120363041234567890@g.us', JANE],
    ['120363041234567890@g.us', JANES_LID],
    ['120363041234567890@g.us', '120363041234567891@g.us'],
    ['status@broadcast', JANE],
  ])('%s and %s do not', async (one, other) => {
    expect(await isSameChat(one, other, phoneOf)).toBe(false);
  });
});
