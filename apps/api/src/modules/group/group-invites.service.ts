import { Injectable } from '@nestjs/common';
import type { GroupMetadata } from '@wharf/whatsapp';
import type { Instance } from '../instance/index.js';
import { SendService, type SendContext } from '../messaging/index.js';
import { SessionOperations } from '../session/index.js';
import { inviteUrl } from './group.presenter.js';

/** Invitations to groups. Each throws InstanceNotConnectedError and what WhatsApp refuses. */
@Injectable()
export class GroupInvites {
  constructor(
    private readonly operations: SessionOperations,
    private readonly messages: SendService,
  ) {}

  codeOf(instance: Instance, groupJid: string): Promise<string> {
    return this.operations.run(instance, ({ groups }) => groups.inviteCode(groupJid));
  }

  /** Ends the link that there is. @returns the code of a new one. */
  revoke(instance: Instance, groupJid: string): Promise<string> {
    return this.operations.run(instance, ({ groups }) => groups.revokeInviteCode(groupJid));
  }

  /** What a group shows to people who are invited. */
  look(instance: Instance, inviteCode: string): Promise<GroupMetadata> {
    return this.operations.run(instance, ({ groups }) => groups.inviteInfo(inviteCode));
  }

  /** Joins. @returns the group's JID. */
  accept(instance: Instance, inviteCode: string): Promise<string> {
    return this.operations.run(instance, ({ groups }) => groups.acceptInviteCode(inviteCode));
  }

  /**
   * Sends the link to people, as texts like any other: to all of them, or to nobody where one cannot be written to. The
   * same `Idempotency-Key` sends nobody a second one.
   * @returns the link.
   * @throws besides, what a text is refused with. Where that is the sending policy, those before are sent theirs.
   */
  async send(
    context: SendContext,
    groupJid: string,
    { numbers, description }: { numbers: readonly string[]; description: string },
  ): Promise<string> {
    const { instance, idempotencyKey } = context;
    const url = inviteUrl(await this.codeOf(instance, groupJid));
    const text = description ? `${description}\n\n${url}` : url;
    for (const number of await this.messages.confirmAll(instance, 'text', numbers)) {
      const ofNumber = idempotencyKey === null ? null : `${idempotencyKey} ${number}`;
      await this.messages.accept({ ...context, idempotencyKey: ofNumber }, 'text', { number, text });
    }
    return url;
  }
}
