import { EventEmitter } from 'node:events';
import { Injectable } from '@nestjs/common';
import type { Message } from '../message.entity.js';

const keyOf = (instanceId: string, waId: string) => `${instanceId}/${waId}`;

/** Tells who waits that a message was handed over, or will not be. Within this process only. */
@Injectable()
export class HandOver {
  private readonly settled = new EventEmitter<Record<string, [Message]>>().setMaxListeners(0);
  private readonly observers: ((row: Message) => void)[] = [];
  private readonly inFlight = new Map<string, Promise<void>>();

  /** Listens for the end of one message's hand-over; call `cancel` when nobody waits any more. */
  listen(instanceId: string, waId: string): { settled: Promise<Message>; cancel: () => void } {
    const key = keyOf(instanceId, waId);
    let cancel = (): void => undefined;
    const settled = new Promise<Message>((resolve) => {
      this.settled.once(key, resolve);
      cancel = () => void this.settled.off(key, resolve);
    });
    return { settled, cancel };
  }

  /** Calls back with every message whose hand-over has ended. */
  onSettled(observer: (row: Message) => void): void {
    this.observers.push(observer);
  }

  settle(row: Message): void {
    for (const observe of this.observers) observe(row);
    this.settled.emit(keyOf(row.instanceId, row.waId), row);
  }

  /** Marks a message as being handed over until `work` ends. */
  async during<T>(instanceId: string, waId: string, work: () => Promise<T>): Promise<T> {
    const key = keyOf(instanceId, waId);
    const result = work();
    this.inFlight.set(
      key,
      result.then(
        () => undefined,
        () => undefined,
      ),
    );
    try {
      return await result;
    } finally {
      this.inFlight.delete(key);
    }
  }

  /**
   * Resolves when none of these messages is just being handed over, or after `timeoutMs`: WhatsApp's word on a message
   * can be quicker than our note that it has left, and is to be told after it.
   */
  async quiet(instanceId: string, waIds: readonly string[], timeoutMs: number): Promise<void> {
    const busy = waIds.flatMap((waId) => this.inFlight.get(keyOf(instanceId, waId)) ?? []);
    if (busy.length === 0) return;
    let timer: NodeJS.Timeout | undefined;
    const limit = new Promise((resolve) => (timer = setTimeout(resolve, timeoutMs)));
    await Promise.race([Promise.all(busy), limit]);
    clearTimeout(timer);
  }
}
