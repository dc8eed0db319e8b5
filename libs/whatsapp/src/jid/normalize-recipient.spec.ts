import { InvalidRecipientError, normalizeRecipient } from './normalize-recipient.js';

describe('normalizeRecipient', () => {
  it.each([
    '254712345678',
    '+254712345678',
    '0712345678',
    '712345678',
    '00254712345678',
    '+254 712 345 678',
    ' (254) 712-345.678 ',
    '254712345678@c.us',
    '254712345678@s.whatsapp.net',
    '254712345678:7@s.whatsapp.net',
    '254712345678@S.WhatsApp.net',
  ])('reads %p as the Kenyan number it is', (input) => {
    expect(normalizeRecipient(input, '254')).toBe('254712345678@s.whatsapp.net');
  });

  it.each([
    ['0112345678', '254112345678@s.whatsapp.net'],
    ['1234567890@c.us', '1234567890@s.whatsapp.net'],
    ['120363025555555555@g.us', '120363025555555555@g.us'],
    ['120363025555555555', '120363025555555555@g.us'],
    ['5511999999999-1620000000@g.us', '5511999999999-1620000000@g.us'],
    ['5511999999999-1620000000', '5511999999999-1620000000@g.us'],
    ['199000000000001@lid', '199000000000001@lid'],
    ['status@broadcast', 'status@broadcast'],
  ])('reads %p as %p', (input, jid) => {
    expect(normalizeRecipient(input, '254')).toBe(jid);
  });

  it('puts another country code in place of the leading zero when that is the default', () => {
    expect(normalizeRecipient('0171234567', '49')).toBe('49171234567@s.whatsapp.net');
    expect(normalizeRecipient('712345678', '49')).toBe('712345678@s.whatsapp.net');
  });

  it.each([
    'abc',
    '12',
    '',
    '   ',
    '254712x45678',
    '0',
    '+',
    '1234567890123456',
    'a@g.us',
    '@g.us',
    '12345@evil.com',
    '😀',
  ])('refuses %p', (input) => {
    expect(() => normalizeRecipient(input, '254')).toThrow(InvalidRecipientError);
  });
});
