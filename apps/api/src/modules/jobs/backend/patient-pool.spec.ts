import { expect, test } from '@jest/globals';
import type { Pool } from 'pg';
import { patientPool } from './patient-pool.js';

const failingWith = (error: Error) =>
  patientPool({
    options: {},
    query: () => Promise.reject(error),
    connect: () => Promise.reject(error),
  } as never as Pool);

test.each([
  ['a server that starts', Object.assign(new Error('the database system is starting up'), { code: '57P03' })],
  ['a server that is full', Object.assign(new Error('too many clients already'), { code: '53300' })],
  ['a name that does not resolve', Object.assign(new Error('getaddrinfo'), { code: 'ENOTFOUND' })],
  ['a connection that broke', new Error('Connection terminated unexpectedly')],
])('%s is a lost connection, which the worker rests after', async (_what, error) => {
  const expected = { code: 'ECONNREFUSED', message: error.message, cause: error };
  await expect(failingWith(error).query('SELECT 1')).rejects.toMatchObject(expected);
  await expect(failingWith(error).connect()).rejects.toMatchObject(expected);
});

test('what the server thinks of a statement stays what it is', async () => {
  const error = Object.assign(new Error('column "x" does not exist'), { code: '42703' });
  await expect(failingWith(error).query('SELECT x')).rejects.toBe(error);
});
