import { describe, expect, it } from '@jest/globals';
import { readOptions } from './options.js';

const defaults = { seed: 5, folder: '/somewhere' };

describe('the options', () => {
  it('have defaults: thirty kills, twenty instances, two processes', () => {
    expect(readOptions([], defaults)).toMatchObject({
      seed: 5,
      kills: 30,
      instances: 20,
      topology: 'two',
      out: '/somewhere/chaos-5.json',
    });
  });

  it('are read', () => {
    const args = ['--seed', '9', '--kills', '1000', '--topology', 'split', '--out', 'a.json'];
    expect(readOptions(args, defaults)).toMatchObject({ seed: 9, kills: 1000, topology: 'split', out: 'a.json' });
  });

  it.each([
    [['--kills', 'many'], /--kills must be a whole number from 1/],
    [['--kills', '0'], /--kills must be a whole number from 1/],
    [['--seed', '-1'], /seed/],
    [['--topology', 'ring'], /--topology must be one of/],
    [['--surprise'], /--surprise/],
  ])('%j are refused with a sentence', (args, sentence) => {
    expect(() => readOptions(args, defaults)).toThrow(sentence);
  });
});
