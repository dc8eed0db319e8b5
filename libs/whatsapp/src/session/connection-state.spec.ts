import { sentenceFor } from './connection-state.js';

describe('the sentence about a state', () => {
  it('is what was said of this case, where that is a sentence', () => {
    expect(sentenceFor('restricted', 'Blocked until Tuesday.')).toBe('Blocked until Tuesday.');
  });

  it('is the advice where the detail is the protocol’s, or there is none', () => {
    const advice = 'Another program took over this login. Stop it there, then connect here again.';
    expect(sentenceFor('replaced', 'Stream Errored (conflict)')).toBe(advice);
    expect(sentenceFor('replaced', null)).toBe(advice);
  });
});
