import { disconnectFor } from './disconnect-table.js';

describe('disconnectFor', () => {
  it.each([
    [401, 'logged_out', 'wipe'],
    [403, 'restricted', 'stop'],
    [405, 'client_outdated', 'back_off'],
    [408, 'reconnecting', 'back_off'],
    [428, 'reconnecting', 'back_off'],
    [440, 'replaced', 'stop'],
    [500, 'reconnecting', 'back_off'],
    [503, 'reconnecting', 'back_off'],
    [515, 'reconnecting', 'at_once'],
  ])('takes %i for %s and then goes on with %s', (code, reason, next) => {
    expect(disconnectFor(code)).toEqual({ reason, next });
  });

  it('keeps trying after a code that nobody has seen before', () => {
    expect(disconnectFor(599).next).toBe('back_off');
  });
});
