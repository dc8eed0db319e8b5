import { Injectable } from '@nestjs/common';
import type { SessionEvent } from '@wharf/whatsapp';

export type SessionEventOf<T extends SessionEvent['type']> = Extract<SessionEvent, { type: T }>;
type Handler<T extends SessionEvent['type']> = (instanceId: string, event: SessionEventOf<T>) => Promise<void>;
type AnyHandler = (instanceId: string, event: SessionEvent) => Promise<void>;

/** When a handler has its turn among those of its type. */
export type Turn = 'store' | 'follow';

/**
 * Hands the events of sessions to the modules that want them. A session gives its next event only when every handler
 * of the one before has resolved, save for messages and statuses, which come in crowds. It gives an event again when a
 * handler rejected: handlers must be idempotent.
 */
@Injectable()
export class SessionEventRouter {
  private readonly handlers = new Map<SessionEvent['type'], { handle: AnyHandler; turn: Turn }[]>();

  /**
   * Handlers of one type run one after the other, in the order of registration.
   * @param turn `store` for the one that stores what an event tells, which goes before all others, whichever module was
   * set up first: what comes in crowds keeps its order because nothing is waited for before it is stored.
   */
  on<T extends SessionEvent['type']>(type: T, handler: Handler<T>, turn: Turn = 'follow'): void {
    // Sound because `dispatch` looks handlers up by the type of the event itself.
    const all = [...(this.handlers.get(type) ?? []), { handle: handler as unknown as AnyHandler, turn }];
    this.handlers.set(type, [
      ...all.filter((one) => one.turn === 'store'),
      ...all.filter((one) => one.turn !== 'store'),
    ]);
  }

  /** @throws what the first failing handler throws. */
  async dispatch(instanceId: string, event: SessionEvent): Promise<void> {
    for (const { handle } of this.handlers.get(event.type) ?? []) await handle(instanceId, event);
  }
}
