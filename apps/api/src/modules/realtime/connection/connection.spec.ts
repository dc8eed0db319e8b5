import { EventEmitter } from 'node:events';
import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import type { WebSocket } from 'ws';
import { CLOSE_CODES } from '../close-codes.js';
import { RealtimeLimits } from '../realtime-limits.js';
import { Connection } from './connection.js';

/** As much of a socket as a connection touches; what it sends waits until the spec says that it was read. */
class FakeSocket extends EventEmitter {
  readonly OPEN = 1;
  readyState = 1;
  bufferedAmount = 0;
  readonly sent: string[] = [];
  readonly log: string[] = [];
  closedWith: [number, string] | null = null;
  private written: (() => void)[] = [];

  send(frame: Buffer, _options: object, done?: () => void): void {
    this.sent.push(String(frame));
    this.bufferedAmount += frame.byteLength;
    if (done) this.written.push(done);
  }

  /** The client reads all there is. */
  read(): void {
    this.bufferedAmount = 0;
    for (const done of this.written.splice(0)) done();
  }

  close(code: number, reason: string): void {
    this.readyState = 2;
    this.closedWith = [code, reason];
  }

  terminate(): void {
    this.readyState = 3;
    this.log.push('terminate');
    this.emit('close');
  }

  ping(): void {
    this.log.push('ping');
  }

  pause(): void {
    this.log.push('pause');
  }

  resume(): void {
    this.log.push('resume');
  }
}

let socket: FakeSocket;
let limits: RealtimeLimits;
let connection: Connection;

beforeEach(() => {
  jest.useFakeTimers({ doNotFake: ['nextTick'] });
  socket = new FakeSocket();
  limits = Object.assign(new RealtimeLimits(), { backlogBytes: 100 });
  connection = new Connection(socket as unknown as WebSocket, limits);
});
afterEach(() => void jest.useRealTimers());

const frame = (text: string) => Buffer.from(text);
const settle = () => new Promise<void>((resolve) => process.nextTick(resolve));

describe('a client that does not read', () => {
  test('is closed with 1013, gets nothing more, and is cut off when it does not answer', () => {
    for (let i = 0; i < 50; i++) connection.send(frame('0123456789'.repeat(3)));
    expect(socket.closedWith?.[0]).toBe(CLOSE_CODES.tooSlow);
    // The limit, and the frame that went over it.
    expect(socket.bufferedAmount).toBeLessThanOrEqual(130);
    jest.advanceTimersByTime(limits.closeTimeoutMs);
    expect(socket.log).toContain('terminate');
  });

  test('is closed as well while its live events are still kept back', () => {
    for (let i = 0; i < 5; i++) connection.push(frame('0123456789'.repeat(3)), `evt_${i}`);
    expect(socket.closedWith?.[0]).toBe(CLOSE_CODES.tooSlow);
    expect(socket.sent).toEqual([]);
  });

  test('may be sent one frame that is larger than the limit, at once or after what is kept back', () => {
    connection.push(frame('x'.repeat(500)), 'evt_1');
    connection.send(frame('x'.repeat(500)));
    expect(socket.closedWith).toBeNull();
  });
});

describe('order', () => {
  test('live events wait for what is sent before them, and one that was among it does not come twice', async () => {
    connection.push(frame('live 1'), 'evt_1');
    connection.push(frame('live 2'), 'evt_2');
    connection.send(frame('hello'));
    await connection.sendPaced([frame('missed 1')]);
    await connection.release(new Set(['evt_1']));
    connection.push(frame('live 3'), 'evt_3');
    expect(socket.sent).toEqual(['hello', 'missed 1', 'live 2', 'live 3']);
  });

  test('many frames in a row are sent as fast as they are read', async () => {
    const large = frame('x'.repeat(300 * 1024));
    const sending = connection.sendPaced([large, large, large]);
    await settle();
    expect(socket.sent).toHaveLength(2);
    socket.read();
    await sending;
    expect(socket.sent).toHaveLength(3);
    expect(socket.closedWith).toBeNull();
  });

  test('frames of the client are handled one after the other, and it is not read while many wait', async () => {
    const handled: string[] = [];
    const finish: (() => void)[] = [];
    connection.onFrame(async (text) => {
      await new Promise<void>((resolve) => finish.push(resolve));
      handled.push(String(text));
    });
    for (let i = 0; i < 20; i++) socket.emit('message', frame(`${i}`), false);
    expect(socket.log).toContain('pause');
    expect(finish).toHaveLength(1);
    for (let i = 0; i < 20; i++) {
      finish[i]?.();
      await settle();
      await settle();
    }
    expect(handled).toEqual(Array.from({ length: 20 }, (_, i) => `${i}`));
    expect(socket.log.at(-1)).toBe('resume');
  });

  test('a binary frame is handed on as no text', async () => {
    const handled: (string | null)[] = [];
    connection.onFrame(async (text) => void handled.push(text));
    socket.emit('message', frame('ping'), true);
    await settle();
    expect(handled).toEqual([null]);
  });
});

describe('a client that is gone without a word', () => {
  test('is cut off after two pings that it did not answer', () => {
    connection.beat();
    socket.emit('pong');
    connection.beat();
    connection.beat();
    expect(socket.log).toEqual(['ping', 'ping', 'ping']);
    connection.beat();
    expect(socket.log.at(-1)).toBe('terminate');
  });
});

test('a reason that is too long for the protocol is cut', () => {
  connection.close(CLOSE_CODES.badRequest, 'x'.repeat(500));
  expect(socket.closedWith?.[1]).toHaveLength(120);
});
