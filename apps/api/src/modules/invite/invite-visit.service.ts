import { Injectable } from '@nestjs/common';
import { SessionReason } from '@wharf/whatsapp';
import { ConnectionService } from '../instance/http/index.js';
import { InstanceRepository, type Instance } from '../instance/index.js';
import type { ConnectionAttempt } from '../session/index.js';
import { InviteLimits } from './invite-limits.js';
import { inviteDigest } from './invite-token.js';
import type { Invite } from './invite.entity.js';
import {
  AlreadyLinkedError,
  InviteExpiredError,
  InviteNotFoundError,
  InviteRevokedError,
  InviteSupersededError,
  InviteUsedError,
} from './invite.errors.js';
import { InviteRepository } from './invite.repository.js';

/** What a reader of a link sees: of the one instance, whether it is connected and what there is to scan. */
export interface Visit {
  invite: Invite;
  instance: Instance;
  /** Null until this link asked for something to scan. */
  attempt: ConnectionAttempt | null;
}

/** What somebody who holds a link and nothing else may do: see that one QR, and have it made. */
@Injectable()
export class InviteVisitService {
  constructor(
    private readonly invites: InviteRepository,
    private readonly instances: InstanceRepository,
    private readonly connections: ConnectionService,
    private readonly limits: InviteLimits,
  ) {}

  /**
   * How far it is. Changes nothing, so that what fetches addresses by itself uses no link up.
   * @param address of the reader.
   * @throws InviteNotFoundError, InviteExpiredError, InviteRevokedError, InviteUsedError, InviteSupersededError,
   * InviteRateLimitedError
   */
  async look(token: string, address: string): Promise<Visit> {
    const { invite, instance } = await this.enter(token, address);
    return { invite, instance, attempt: invite.qrShownAt ? await this.connections.currentAttempt(instance) : null };
  }

  /** The same, and notes that a person has the page before them. */
  async open(token: string, address: string): Promise<Visit> {
    const visit = await this.look(token, address);
    await this.invites.markOpened(visit.invite.id);
    if (visit.attempt) await this.invites.markShown(visit.invite.id);
    return visit;
  }

  /**
   * Has a QR made, or a code for the phone of a number, and waits up to 20 s for it.
   * @param number user JID; null for the QR.
   * @throws AlreadyLinkedError, what `look` throws, and what connecting fails with.
   */
  async link(token: string, address: string, number: string | null): Promise<Visit> {
    const { invite, instance } = await this.enter(token, address);
    this.limits.try(invite.id);
    if (instance.connectionState === 'open') throw new AlreadyLinkedError();
    // No QR comes any more once a code was asked for: that needs a new socket.
    const isAnew = number === null && instance.reason === SessionReason.AwaitingCode;
    const { attempt, state } = isAnew
      ? await this.connections.restart(instance)
      : await this.connections.connect(instance, number);
    if (state === 'open') throw new AlreadyLinkedError();
    // It may have been withdrawn while WhatsApp was asked.
    if (attempt && !(await this.invites.markShown(invite.id))) await this.enter(token, address);
    return {
      invite: await this.liveInvite(token, address),
      instance: await this.connections.reload(instance),
      attempt,
    };
  }

  private async enter(token: string, address: string): Promise<{ invite: Invite; instance: Instance }> {
    const invite = await this.liveInvite(token, address);
    this.limits.read(invite.id);
    const instance = await this.instances.findById(invite.instanceId);
    if (!instance) throw new InviteNotFoundError();
    return { invite, instance };
  }

  private async liveInvite(token: string, address: string): Promise<Invite> {
    const digest = inviteDigest(token);
    const invite = digest && (await this.invites.findByDigest(digest));
    if (!invite) {
      this.limits.miss(address);
      throw new InviteNotFoundError();
    }
    const state = invite.stateAt(new Date());
    if (state === 'connected') throw new InviteUsedError();
    if (state === 'superseded') throw new InviteSupersededError();
    if (state === 'revoked') throw new InviteRevokedError();
    if (state === 'expired') throw new InviteExpiredError();
    return invite;
  }
}
