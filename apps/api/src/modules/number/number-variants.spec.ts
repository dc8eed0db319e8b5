import { expect, test } from '@jest/globals';
import { numberVariants } from './number-variants.js';

test.each([
  ['a Brazilian mobile with its ninth digit', '5511987654321', ['5511987654321', '551187654321']],
  ['a Brazilian mobile without it', '551187654321', ['551187654321', '5511987654321']],
  ['a Mexican mobile with the old 1', '5215512345678', ['5215512345678', '525512345678']],
  ['a Mexican mobile without it', '525512345678', ['525512345678', '5215512345678']],
  ['an Argentine mobile with its 9', '5491123456789', ['5491123456789', '541123456789']],
  ['an Argentine mobile without it', '541123456789', ['541123456789', '5491123456789']],
  ['an Italian landline without its zero', '39612345678', ['39612345678', '390612345678']],
  ['a number with the local zero behind its country code', '2540712345678', ['2540712345678', '254712345678']],
])('%s has two spellings, as given first', (_, digits, variants) => {
  expect(numberVariants(digits, '254')).toEqual(variants);
});

test.each([
  ['254712345678', 'one that is spelt in one way alone'],
  ['551132345678', 'a Brazilian landline, whose mobile spelling is somebody else’s'],
  ['5511952345678', 'a Brazilian mobile whose short spelling is a landline’s'],
  ['44012345678', 'a zero behind the code of another country'],
])('%s has one: %s', (digits) => {
  expect(numberVariants(digits, '254')).toEqual([digits]);
});
