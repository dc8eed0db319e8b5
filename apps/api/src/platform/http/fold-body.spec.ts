import { expect, test } from '@jest/globals';
import { foldQuery, lifted, renamed } from './fold-body.js';

test('fields of a query become those of the body, which has the last word', () => {
  expect(foldQuery({ id: 'A', fromMe: 'true', onlyMe: 'false' }, undefined)).toEqual({
    id: 'A',
    fromMe: true,
    onlyMe: false,
  });
  expect(foldQuery({ id: 'A' }, { id: 'B' })).toEqual({ id: 'B' });
  expect(foldQuery({ id: 'A' }, null)).toBeNull();
  expect(foldQuery({ id: 'A' }, [1])).toEqual([1]);
});

test('a field under an older name is read where today’s is not there', () => {
  const fold = renamed({ read_messages: 'readMessages' });
  expect(fold({ read_messages: [1] })).toMatchObject({ readMessages: [1] });
  expect(fold({ read_messages: [1], readMessages: [2] })).toMatchObject({ readMessages: [2] });
  expect(fold({ other: 1 })).toEqual({ other: 1 });
});

test('the fields of an object are lifted to the top, where they do not hide what stands there', () => {
  const fold = lifted('options');
  expect(fold({ number: '1', options: { delay: 5, number: '2' } })).toMatchObject({ number: '1', delay: 5 });
  expect(fold({ number: '1', options: 'none' })).toEqual({ number: '1', options: 'none' });
});
