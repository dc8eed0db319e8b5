import { FailedStanzas } from './failed-stanzas.js';

const stanza = { from: '254722000001@s.whatsapp.net', id: 'A', t: '1' };

describe('messages that break their handling', () => {
  it('are given up at the third time, however they are handed out again', () => {
    const failures = new FailedStanzas();
    expect(failures.isGivenUp(stanza)).toBe(false);
    expect(failures.note(stanza)).toBe(1);
    expect(failures.note({ ...stanza, offline: '0', t: '2' })).toBe(2);
    expect(failures.isGivenUp(stanza)).toBe(false);
    expect(failures.note(stanza)).toBe(3);
    expect(failures.isGivenUp({ ...stanza, offline: '7' })).toBe(true);
  });

  it('are not taken for each other', () => {
    const failures = new FailedStanzas();
    for (let i = 0; i < 3; i += 1) failures.note(stanza);
    expect(failures.isGivenUp({ ...stanza, id: 'B' })).toBe(false);
    expect(failures.isGivenUp({ ...stanza, from: '254722000002@s.whatsapp.net' })).toBe(false);
    expect(failures.isGivenUp({ ...stanza, participant: '1@lid' })).toBe(false);
  });
});
