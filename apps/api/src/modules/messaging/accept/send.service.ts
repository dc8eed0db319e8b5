import { Injectable } from '@nestjs/common';
import type { MessageContent, MessageKind } from '@wharf/whatsapp';
import { DataSource } from 'typeorm';
import type { Instance } from '../../instance/index.js';
import { MessageFiles } from '../../media/index.js';
import { SendPolicy, type SendRequest } from '../../sending-policy/index.js';
import { IdempotencyRepository, type IdempotencyKey } from '../idempotency.repository.js';
import type { Message } from '../message.entity.js';
import { MessageRepository } from '../message.repository.js';
import { RecipientService, type Recipient } from '../recipient/recipient.service.js';
import { refuseUnwritable } from '../recipient/refuse-unwritable.js';
import { OfferedChoicesRepository } from '../choices/offered-choices.repository.js';
import { Acceptance } from './acceptance.js';
import { ComposeDesk } from './compose-desk.js';
import { idempotencyOf } from './idempotency-of.js';
import { mediaOf } from '../media-of.js';
import { newWaId } from './new-wa-id.js';
import type { SendContext } from './send-context.js';
import type { Draft, SendKind } from './send-kind.js';
import { SEND_KINDS, type SendBodies } from './send-kinds.js';
import { SessionGate } from './session-gate.js';

/** Accepts messages for sending. What was accepted is sent, whether or not the caller waits for it. */
@Injectable()
export class SendService {
  constructor(
    private readonly db: DataSource,
    private readonly messages: MessageRepository,
    private readonly idempotency: IdempotencyRepository,
    private readonly offers: OfferedChoicesRepository,
    private readonly recipients: RecipientService,
    private readonly desk: ComposeDesk,
    private readonly policy: SendPolicy,
    private readonly gate: SessionGate,
    private readonly acceptance: Acceptance,
    private readonly files: MessageFiles,
  ) {}

  /**
   * Accepts a message of any kind: its row and its WhatsApp id exist when this resolves, and it will end in a state that
   * can be seen. The same `Idempotency-Key` with the same body answers the message that it made first.
   * @throws ValidationError, InstanceNotConnectedError, NumberNotOnWhatsAppError, IdempotencyConflictError, what the
   * kind refuses, and what the policy refuses with.
   */
  async accept<K extends MessageKind>(context: SendContext, kind: K, body: SendBodies[K]): Promise<Message> {
    const used = await idempotencyOf(context, kind, body);
    const earlier = used && (await this.findEarlier(used));
    if (earlier) return earlier;

    const { instance } = context;
    const { addressOf }: SendKind<SendBodies[K]> = SEND_KINDS[kind];
    const number = addressOf(body);
    const read = await this.recipients.read(number, instance);
    refuseUnwritable(read.jid, kind);
    return this.reserved(context, { chatJid: read.jid, kind }, async (judge) => {
      const recipient = await this.gate.confirm(instance, read, number);
      return this.composed(context, { chatJid: read.jid, kind, body }, (draft) => {
        judge(draft.content);
        return this.store(instance, used, recipient, draft, 'delay' in body ? (body.delay ?? 0) : 0);
      });
    });
  }

  /**
   * Makes sure that a message of this kind can be sent to each of these before one is sent to any.
   * @returns them as they were given, one for each recipient.
   * @throws ValidationError, InstanceNotConnectedError, NumberNotOnWhatsAppError for the first that cannot be written to.
   */
  async confirmAll(instance: Instance, kind: MessageKind, numbers: readonly string[]): Promise<string[]> {
    const byJid = new Map<string, string>();
    for (const number of numbers) {
      const read = await this.recipients.read(number, instance);
      refuseUnwritable(read.jid, kind);
      const { jid } = await this.gate.confirm(instance, read, number);
      if (!byJid.has(jid)) byJid.set(jid, number);
    }
    return [...byJid.values()];
  }

  /**
   * Accepts a message like an earlier one that did not make it, to the same chat, under a new id.
   * @throws as `accept` does.
   */
  async acceptAgain(context: SendContext, earlier: Message, content: MessageContent): Promise<Message> {
    const used = await idempotencyOf(context, content.kind, { again: earlier.id });
    const known = used && (await this.findEarlier(used));
    if (known) return known;

    const { instance } = context;
    const { chatJid, chatJidAlt, waId, messageType, content: preview } = earlier;
    const read = await this.recipients.read(chatJid, instance);
    refuseUnwritable(read.jid, content.kind);
    return this.reserved(context, { chatJid: read.jid, kind: content.kind }, async (judge) => {
      judge(content);
      const recipient = await this.gate.confirm(instance, read, chatJid);
      const chatJids = chatJidAlt === null ? [chatJid] : [chatJid, chatJidAlt];
      const place = { instanceId: instance.id, chatJids, authors: [] };
      const offer = (await this.offers.findQuoted(this.db.manager, place, waId)) ?? undefined;
      return this.store(instance, used, recipient, { content, messageType, preview, offer }, earlier.delayMs);
    });
  }

  /**
   * Accepts a message that the policy lets through; what is not accepted after all counts for nothing.
   * @param accept composes and stores it, and has what it says judged between.
   */
  private async reserved(
    { caller, instance, onReserved }: SendContext,
    message: Pick<SendRequest, 'chatJid' | 'kind'>,
    accept: (judge: (content: MessageContent) => void) => Promise<Message>,
  ): Promise<Message> {
    const reservation = await this.policy.reserve({ caller, instance, ...message });
    try {
      return await accept((content) => {
        const warnings = [...this.policy.judge(content), ...reservation.warnings];
        onReserved?.({ ...reservation, warnings });
      });
    } catch (error) {
      await reservation.giveBack();
      throw error;
    }
  }

  /** Composes a message and hands it on. Files that were taken in for one that is not accepted are given up again. */
  private async composed<K extends MessageKind>(
    { instance, upload }: SendContext,
    { chatJid, kind, body }: { chatJid: string; kind: K; body: SendBodies[K] },
    accept: (draft: Draft) => Promise<Message>,
  ): Promise<Message> {
    const { compose }: SendKind<SendBodies[K]> = SEND_KINDS[kind];
    const taken: string[] = [];
    const onTaken = (storageKey: string) => void taken.push(storageKey);
    try {
      return await accept(await compose(body, this.desk.toolsFor({ instance, chatJid, upload, onTaken })));
    } catch (error) {
      await this.files.giveUp(instance.id, taken);
      throw error;
    }
  }

  private async store(
    instance: Instance,
    used: IdempotencyKey | null,
    { jid, altJid }: Recipient,
    { content, messageType, preview, offer }: Draft,
    delayMs: number,
  ): Promise<Message> {
    const message = {
      instanceId: instance.id,
      chatJid: jid,
      chatJidAlt: altJid,
      waId: newWaId(),
      pushName: instance.profileName,
      messageType,
      content: preview,
      request: content,
      delayMs,
    };
    return this.acceptance.store(message, { used, storageKey: mediaOf(content)?.storageKey ?? null, offer });
  }

  private async findEarlier(used: IdempotencyKey): Promise<Message | null> {
    const id = await this.idempotency.find(used);
    return id === null ? null : this.messages.findById(id);
  }
}
