import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { SessionReason } from '@wharf/whatsapp';
import { Meters, type CounterMeter } from '../../platform/metrics/index.js';
import { SessionDirectory } from './session-directory.js';
import { SessionEventRouter } from './session-event-router.js';

const REASONS = Object.values(SessionReason);

/** How the sessions of this process are, and what became of them. */
@Injectable()
export class SessionMetrics implements OnApplicationBootstrap {
  private readonly changes: CounterMeter<'reason'>;
  private readonly received: CounterMeter<never>;

  constructor(
    meters: Meters,
    private readonly directory: SessionDirectory,
    private readonly router: SessionEventRouter,
  ) {
    meters.gauge<'reason'>({
      name: 'sessions',
      help: 'Sessions whose sockets this process holds, by their state.',
      labels: { reason: REASONS },
      read: () => this.byReason(),
    });
    this.changes = meters.counter<'reason'>({
      name: 'session_changes_total',
      help: 'Changes of sessions into a state.',
      labels: { reason: REASONS },
    });
    this.received = meters.counter<never>({
      name: 'messages_received_total',
      help: 'Messages that came in, or were typed on the phone of an account.',
    });
  }

  /** Behind the handlers of all modules: what one of them could not take is handed over again. */
  onApplicationBootstrap(): void {
    this.router.on('state', async (_, { reason }) => this.changes.add({ reason }));
    this.router.on('message', async () => this.received.add({}));
  }

  private byReason() {
    const counts = new Map<SessionReason, number>(REASONS.map((reason) => [reason, 0]));
    for (const id of this.directory.ids()) {
      const reason = this.directory.get(id)?.reason;
      if (reason) counts.set(reason, (counts.get(reason) ?? 0) + 1);
    }
    return [...counts].map(([reason, value]) => ({ labels: { reason }, value }));
  }
}
