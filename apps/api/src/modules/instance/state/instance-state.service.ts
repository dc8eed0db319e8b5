import { Injectable } from '@nestjs/common';
import { connectionStateOf, SessionReason, type Opened, type StateChanged } from '@wharf/whatsapp';
import { DataSource, type EntityManager } from 'typeorm';
import { EventPublisher, type NewEvent } from '../../event/index.js';
import { isEnded, LeaseKeeper, SessionDirectory, SessionElsewhereError } from '../../session/index.js';
import { Instance } from '../instance.entity.js';
import { InstanceRepository } from '../instance.repository.js';
import { connectionUpdate, refusedUpdate, statusInstance } from './state-events.js';
import { InstanceState } from '../instance-state.entity.js';

type NewState = Pick<StateChanged, 'reason' | 'statusCode' | 'detail'>;

/** Writes what becomes of a connection: the row, its history and the events of it, in one transaction. */
@Injectable()
export class InstanceStateService {
  constructor(
    private readonly db: DataSource,
    private readonly instances: InstanceRepository,
    private readonly events: EventPublisher,
    private readonly directory: SessionDirectory,
    private readonly keeper: LeaseKeeper,
  ) {}

  /**
   * Takes note of a new state. Saying the same state again changes nothing, so a retried event is harmless.
   * @returns the row as it is afterwards; null when the instance is gone.
   * @throws SessionElsewhereError when the instance is another process's by now.
   */
  async apply(instanceId: string, next: NewState): Promise<Instance | null> {
    return this.db.transaction(async (tx) => {
      const before = await this.instances.lock(tx, instanceId);
      if (!before) return null;
      if (!(await this.mayWrite(tx, instanceId))) throw new SessionElsewhereError();
      if (isSame(before, next)) return before;
      const after = await this.write(tx, before, next);
      await this.events.publish(tx, eventsOf(before, after));
      return after;
    });
  }

  /** The account is known, and the connection is open. */
  async opened(instanceId: string, account: Opened): Promise<void> {
    await this.db.transaction(async (tx) => {
      const before = await this.instances.lock(tx, instanceId);
      if (!before || !(await this.mayWrite(tx, instanceId))) return;
      const { ownerJid, ownerLid } = account;
      const profileName = account.profileName ?? before.profileName;
      const isNews = before.ownerJid !== ownerJid || before.ownerLid !== ownerLid || before.profileName !== profileName;
      if (isNews) await tx.update(Instance, { id: instanceId }, { ownerJid, ownerLid, profileName });
      const known = Object.assign(before, { ownerJid, ownerLid, profileName });
      // The session says both "opened" and "open"; whichever comes second finds nothing left to tell.
      if (before.connectionState === 'open') return;
      const after = await this.write(tx, known, { reason: SessionReason.Open, statusCode: 200, detail: null });
      await this.events.publish(tx, eventsOf(known, after));
    });
  }

  /**
   * What a session says counts only while its process holds the lease, and what is said of a number without a session
   * only while no other process has it; to the end of this transaction.
   */
  private mayWrite(tx: EntityManager, instanceId: string): Promise<boolean> {
    return this.keeper.mayWrite(tx, instanceId, this.directory.epochOf(instanceId));
  }

  private async write(tx: EntityManager, before: Instance, next: NewState): Promise<Instance> {
    const at = new Date();
    const closes = connectionStateOf(next.reason) === 'close' && before.connectionState !== 'close';
    const change: Partial<Instance> = {
      reason: next.reason,
      statusCode: next.statusCode,
      statusDetail: next.detail,
      stateSince: at,
      desiredState: isEnded(next.reason) && !isOurFault(next) ? 'stopped' : 'connected',
      ...(closes && { disconnectedAt: at, disconnectionCode: next.statusCode }),
    };
    await tx.update(Instance, { id: before.id }, change);
    await tx.insert(InstanceState, {
      instanceId: before.id,
      reason: next.reason,
      statusCode: next.statusCode,
      detail: next.detail,
      at,
    });
    return Object.assign(tx.create(Instance, { ...before }), change);
  }
}

/** It stopped because something failed here: it is to be tried again. */
const isOurFault = ({ reason, statusCode }: NewState): boolean => reason === SessionReason.Stopped && statusCode >= 500;

function isSame(instance: Instance, next: NewState): boolean {
  return (
    instance.reason === next.reason && instance.statusCode === next.statusCode && instance.statusDetail === next.detail
  );
}

function eventsOf(before: Instance, after: Instance): NewEvent[] {
  const events: NewEvent[] = [];
  const isNews = before.connectionState !== after.connectionState || before.statusCode !== after.statusCode;
  if (after.reason === SessionReason.QrExpired) events.push(...refusedUpdate(after));
  else if (isNews) events.push(connectionUpdate(after));
  if (before.connectionState !== 'close' && after.connectionState === 'close') events.push(statusInstance(after));
  if (after.reason === SessionReason.LoggedOut) {
    events.push({ instanceId: after.id, event: 'LOGOUT_INSTANCE', chatJid: null, data: null });
  }
  return events;
}
