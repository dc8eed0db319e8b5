import { Injectable } from '@nestjs/common';
import type { Session } from '@wharf/whatsapp';

/** Under what a session is kept. */
export interface SessionHold {
  /** Of the lease that the session writes under. */
  epoch: string;
  /** False once the lease may have run out: another process may have the number by now. */
  isHeld: () => boolean;
}

interface Kept {
  session: Session;
  hold: SessionHold | null;
}

/** The sessions whose sockets live in this process. */
@Injectable()
export class SessionDirectory {
  private readonly sessions = new Map<string, Kept>();
  private readonly listeners: ((instanceId: string) => void)[] = [];

  /** Null when the instance is not connected, connected by another process, or may be by now. */
  get(instanceId: string): Session | null {
    const kept = this.sessions.get(instanceId);
    return kept && (kept.hold?.isHeld() ?? true) ? kept.session : null;
  }

  /** Whether there is a session whose lease may have run out; where there is none nothing is in doubt. */
  isInDoubt(instanceId: string): boolean {
    return this.sessions.has(instanceId) && this.get(instanceId) === null;
  }

  /** Of the lease under which this process keeps, or kept until a moment ago, the instance's session; else null. */
  epochOf(instanceId: string): string | null {
    return this.sessions.get(instanceId)?.hold?.epoch ?? null;
  }

  /** Calls back when a session that was not offered for a while, because its lease was in doubt, is so again. */
  onBack(listener: (instanceId: string) => void): void {
    this.listeners.push(listener);
  }

  /** The lease of a session is surely held again. */
  tellItIsBack(instanceId: string): void {
    for (const tell of this.listeners) tell(instanceId);
  }

  ids(): string[] {
    return [...this.sessions.keys()];
  }

  /** @param hold null for a session that needs no lease. */
  put(session: Session, hold: SessionHold | null = null): void {
    this.sessions.set(session.instanceId, { session, hold });
  }

  remove(instanceId: string): void {
    this.sessions.delete(instanceId);
  }
}
