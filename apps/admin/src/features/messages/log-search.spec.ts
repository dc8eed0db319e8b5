import { expect, it } from '@jest/globals';
import { isLogFiltered, logFilterOf, NO_LOG_FILTERS, readLogSearch } from './log-search';

it('the address of the log of all numbers is read for what is known and nothing else', () => {
  const search = { instance: 'quay', client: 7, text: 'boat', status: 'trouble', message: 42, of: 'quay' };
  expect(readLogSearch({ ...search, more: 1 })).toEqual(search);
  expect(readLogSearch({ instance: 123, client: '7' })).toEqual({ instance: '123', client: 7 });
  const hostile = { instance: {}, client: '1; --', of: 'x'.repeat(201), message: 42, text: [] };
  expect(readLogSearch(hostile)).toEqual({});
  for (const client of [0, -1, 1.5, 2 ** 31, '', null, true]) {
    expect(readLogSearch({ client })).toEqual({});
  }
});

it('a message is open only where it is said whose it is', () => {
  expect(readLogSearch({ message: 42 })).toEqual({});
  expect(readLogSearch({ of: 'quay' })).toEqual({});
  expect(isLogFiltered({ message: 42, of: 'quay' })).toBe(false);
  expect(isLogFiltered({ client: 7 })).toBe(true);
  expect(isLogFiltered(NO_LOG_FILTERS)).toBe(false);
});

it('the server is asked for an instance and a client by what it knows them by', () => {
  expect(logFilterOf({ instance: 'quay', client: 7, status: 'read', of: 'quay', message: 1 })).toEqual({
    instance: 'quay',
    client: 7,
    status: ['read', 'played'],
  });
});
