import { EventEmitter } from 'node:events';
import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import type { Socket } from 'socket.io';
import type { WebsocketRules } from '../../websocket/index.js';
import { CLOSE_CODES } from '../close-codes.js';
import { LiveFrame } from '../frames/live-frame.js';
import { RealtimeLimits } from '../realtime-limits.js';
import { SocketIoConnection } from './socket-io.connection.js';

/** The transport's side: what is written waits until the spec says that it left. */
class FakeConn extends EventEmitter {
  readonly closes: string[] = [];

  close(discard = false): void {
    this.closes.push(discard ? 'discard' : 'close');
  }
}

/** As much of a socket as a connection touches. */
class FakeSocket {
  connected = true;
  readonly conn = new FakeConn();
  readonly sent: [string, object][] = [];
  readonly disconnects: boolean[] = [];

  emit(name: string, body: object): void {
    this.sent.push([name, body]);
  }

  disconnect(close: boolean): void {
    this.disconnects.push(close);
    this.connected = false;
  }

  get names(): string[] {
    return this.sent.map(([name]) => name);
  }
}

let socket: FakeSocket;
let allowed: boolean;
let limits: RealtimeLimits;
let connection: SocketIoConnection;

beforeEach(() => {
  jest.useFakeTimers({ doNotFake: ['nextTick'] });
  socket = new FakeSocket();
  allowed = true;
  limits = Object.assign(new RealtimeLimits(), { backlogBytes: 1_000 });
  const rules = { allow: () => Promise.resolve(allowed) } as unknown as WebsocketRules;
  connection = new SocketIoConnection(socket as unknown as Socket, rules, limits);
});
afterEach(() => void jest.useRealTimers());

function frame(sizeBytes: number): LiveFrame {
  const event = {
    ...{ seq: '1', id: 'evt_1', instanceId: 'i', event: 'CALL' as const, chatJid: null, mediaId: null },
    ...{ data: 'x'.repeat(sizeBytes), occurredAt: new Date(0) },
  };
  return new LiveFrame(event, { id: 'i', name: 'shop', clientId: null, ownerJid: null }, 'http://gateway.test');
}
const settle = () => new Promise<void>((resolve) => process.nextTick(resolve));

test('one event that is larger than the limit is sent, and the next one too once that has left', async () => {
  connection.deliver(frame(5_000));
  await settle();
  socket.conn.emit('flush');
  connection.deliver(frame(5_000));
  await settle();
  expect(socket.names).toEqual(['call', 'call']);
  expect(socket.conn.closes).toEqual([]);
});

describe('a client that does not read', () => {
  test('is told why and closed in a way from which it comes back, gets nothing more, and is dropped in the end', async () => {
    for (let n = 0; n < 50; n += 1) {
      connection.deliver(frame(300));
      await settle();
    }
    // The limit of a thousand bytes, the frame that went over it, and why.
    expect(socket.names).toEqual(['call', 'call', 'call', 'error']);
    expect(socket.sent.at(-1)?.[1]).toMatchObject({ code: CLOSE_CODES.tooSlow });
    expect(socket.disconnects).toEqual([]);
    expect(socket.conn.closes).toEqual(['close']);
    jest.advanceTimersByTime(limits.closeTimeoutMs);
    expect(socket.conn.closes).toEqual(['close', 'discard']);
  });

  test('that reads what was left and goes is not dropped afterwards', async () => {
    for (let n = 0; n < 5; n += 1) connection.deliver(frame(300));
    socket.conn.emit('close');
    jest.advanceTimersByTime(limits.closeTimeoutMs);
    expect(socket.conn.closes).toEqual(['close']);
  });

  test('is closed as well while the rules are still looked up', async () => {
    for (let n = 0; n < 50; n += 1) connection.deliver(frame(300));
    // None was written yet, whatever the transport takes meanwhile.
    socket.conn.emit('flush');
    expect(socket.conn.closes).toEqual(['close']);
  });
});

test('what the rules keep back does not wait for anybody', async () => {
  allowed = false;
  for (let n = 0; n < 50; n += 1) {
    connection.deliver(frame(300));
    await settle();
  }
  expect(socket.names).toEqual([]);
  expect(socket.conn.closes).toEqual([]);
});

test('who may not be here any more is sent away for good', () => {
  connection.close(CLOSE_CODES.notAllowed, 'This key is not good any more');
  expect(socket.names).toEqual(['error']);
  expect(socket.disconnects).toEqual([true]);
});
