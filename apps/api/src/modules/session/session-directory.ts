import { Injectable } from '@nestjs/common';
import type { Session } from '@wharf/whatsapp';

/** The sessions whose sockets live in this process. */
@Injectable()
export class SessionDirectory {
  private readonly sessions = new Map<string, Session>();

  /** Null when the instance is not connected, or connected by another process. */
  get(instanceId: string): Session | null {
    return this.sessions.get(instanceId) ?? null;
  }

  ids(): string[] {
    return [...this.sessions.keys()];
  }

  put(session: Session): void {
    this.sessions.set(session.instanceId, session);
  }

  remove(instanceId: string): void {
    this.sessions.delete(instanceId);
  }
}
