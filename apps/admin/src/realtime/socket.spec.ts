import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { EventFrame } from './frames';
import { RealtimeSocket } from './socket';

/** What the socket needs of a WebSocket, driven by the spec. */
class FakeWebSocket {
  onopen: (() => void) | null = null;
  onmessage: ((event: { data: string }) => void) | null = null;
  onclose: ((event: { code: number }) => void) | null = null;
  readonly sent: unknown[] = [];
  isClosed = false;

  constructor(readonly url: string) {}

  send(text: string): void {
    this.sent.push(JSON.parse(text));
  }

  close(): void {
    this.isClosed = true;
  }

  receive(frame: unknown): void {
    this.onmessage?.({ data: JSON.stringify(frame) });
  }
}

const hello = { type: 'hello', instances: [], events: [], server_time: '2026-11-22T10:00:00.000Z' };
const event = (id: string) => ({ event: 'send.message', instance: 'acme', data: {}, date_time: '', event_id: id });

describe('the live connection', () => {
  let opened: FakeWebSocket[];
  let batches: EventFrame[][];
  let hellos: number;
  let renewToken: jest.Mock<(refused: string) => Promise<string>>;
  let socket: RealtimeSocket;
  const last = () => opened.at(-1) as FakeWebSocket;

  beforeEach(() => {
    jest.useFakeTimers();
    opened = [];
    batches = [];
    hellos = 0;
    renewToken = jest.fn(async () => 'better');
    socket = new RealtimeSocket(
      'ws://host/ws',
      { onHello: () => (hellos += 1), onEvents: (frames) => batches.push(frames), renewToken },
      (url) => {
        opened.push(new FakeWebSocket(url));
        return last() as unknown as WebSocket;
      },
    );
    socket.start('token');
  });
  afterEach(() => {
    socket.stop();
    jest.useRealTimers();
  });

  it('tells the token in its first frame and never in the address', () => {
    last().onopen?.();
    expect(last().sent).toEqual([{ type: 'auth', token: 'token' }]);
    expect(last().url).not.toContain('token');
  });

  it('is live from the hello on', () => {
    last().onopen?.();
    expect(socket.getStatus()).toBe('connecting');
    last().receive(hello);
    expect(socket.getStatus()).toBe('live');
  });

  it('hands over what comes together as one batch, in order', () => {
    last().receive(hello);
    for (const id of ['1', '2', '3']) last().receive(event(id));
    jest.advanceTimersByTime(50);
    expect(batches.map((batch) => batch.map(({ event_id }) => event_id))).toEqual([['1', '2', '3']]);
  });

  it('outlives frames that it cannot read', () => {
    last().receive(hello);
    last().onmessage?.({ data: '{"event":' });
    last().receive({ type: 'error', code: 'UNKNOWN_FRAME' });
    expect(socket.getStatus()).toBe('live');
  });

  it('comes back by itself after a loss, waiting longer each time, and says hello again', () => {
    last().receive(hello);
    last().onclose?.({ code: 1006 });
    expect(socket.getStatus()).toBe('waiting');
    jest.advanceTimersByTime(500);
    expect(opened).toHaveLength(2);
    last().onclose?.({ code: 1006 });
    jest.advanceTimersByTime(499);
    expect(opened).toHaveLength(2);
    jest.advanceTimersByTime(501);
    expect(opened).toHaveLength(3);
    last().receive(hello);
    expect(hellos).toBe(2);
  });

  it('waits for a better token where the one it has is refused', async () => {
    last().onclose?.({ code: 4401 });
    await jest.advanceTimersByTimeAsync(0);
    expect(renewToken).toHaveBeenCalledWith('token');
    last().onopen?.();
    expect(last().sent).toEqual([{ type: 'auth', token: 'better' }]);
  });

  it('gives up a connection that has gone silent, although nobody closed it', () => {
    last().receive(hello);
    jest.advanceTimersByTime(40_000);
    expect(last().sent).toEqual([{ type: 'ping' }, { type: 'ping' }]);
    jest.advanceTimersByTime(20_000);
    expect(socket.getStatus()).not.toBe('live');
    expect(opened[0]?.isClosed).toBe(true);
  });

  it('stays closed after it was stopped', () => {
    last().receive(hello);
    socket.stop();
    jest.advanceTimersByTime(60_000);
    expect(opened).toHaveLength(1);
    expect(socket.getStatus()).toBe('off');
  });
});
