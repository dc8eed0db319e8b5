import { describe, expect, it } from '@jest/globals';
import { SessionFencedError } from '@wharf/whatsapp';
import { SessionStoreError } from '../store/commit-queue.js';
import { judgeRejection } from './lost-connections.js';

const coded = (message: string, code: string) => Object.assign(new Error(message), { code });

describe('a promise that nobody waits for', () => {
  it.each([
    coded('write EPIPE', 'EPIPE'),
    coded('read ECONNRESET', 'ECONNRESET'),
    coded('Cannot call write after a stream was destroyed', 'ERR_STREAM_DESTROYED'),
    new Error('WebSocket is not open: readyState 2 (CLOSING)'),
    Object.assign(new Error('Connection Closed'), { isBoom: true, output: { statusCode: 428 } }),
    new SessionFencedError('an instance'),
    new SessionStoreError('closed'),
  ])('ends no process when it fails with a connection: %s', (error) => {
    const told: Error[] = [];
    judgeRejection(error, (one) => told.push(one));
    expect(told).toEqual([error]);
  });

  it.each([
    new Error('a bug'),
    new TypeError('x is not a function'),
    coded('no such table', '42P01'),
    'a text',
    undefined,
  ])('ends it otherwise: %s', (reason) => {
    let thrown: unknown = 'nothing';
    try {
      judgeRejection(reason, () => undefined);
    } catch (error) {
      thrown = error;
    }
    expect(thrown).toBe(reason);
  });
});
