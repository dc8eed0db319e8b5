import { Injectable } from '@nestjs/common';
import {
  connectionStateOf,
  isGroupJid,
  SendFailedError,
  SessionNotReadyError,
  SessionReason,
  type MessageContent,
} from '@wharf/whatsapp';
import { DataSource } from 'typeorm';
import { callerName, type Caller } from '../../auth/index.js';
import { InstanceNotConnectedError, type Instance } from '../../instance/index.js';
import { SessionDirectory } from '../../session/index.js';
import type { SendTextDto } from '../dto/send-text.dto.js';
import { IdempotencyRepository, type IdempotencyKey } from '../idempotency.repository.js';
import type { Message } from '../message.entity.js';
import { MessageRepository } from '../message.repository.js';
import { OUTBOX_CHANNEL, OutboxSender } from '../outbox/outbox-sender.js';
import { RecipientService, type Recipient } from '../recipient/recipient.service.js';
import { bodyHash } from './body-hash.js';
import { newWaId } from './new-wa-id.js';
import { QuotedMessageService } from './quoted-message.service.js';
import { SendPolicy } from './send-policy.js';
import { textContent } from './text-content.js';

/** Who sends, from where, and whether the caller may be repeating itself. */
export interface SendContext {
  caller: Caller;
  instance: Instance;
  /** `Idempotency-Key` of the request; null without one. */
  idempotencyKey: string | null;
}

/** A message to be accepted: its recipient is known, its kind does not matter any more. */
interface Prepared {
  recipient: Recipient;
  content: MessageContent;
  /** Shown until WhatsApp's own form is known. */
  preview: Record<string, unknown>;
  delayMs: number;
}

/** Accepts messages for sending. What was accepted is sent, whether or not the caller waits for it. */
@Injectable()
export class SendService {
  constructor(
    private readonly db: DataSource,
    private readonly messages: MessageRepository,
    private readonly idempotency: IdempotencyRepository,
    private readonly recipients: RecipientService,
    private readonly quotes: QuotedMessageService,
    private readonly policy: SendPolicy,
    private readonly directory: SessionDirectory,
    private readonly sender: OutboxSender,
  ) {}

  /**
   * Accepts a text: its row and its WhatsApp id exist when this resolves, and it will end in a state that can be seen.
   * The same `Idempotency-Key` with the same body answers the message that it made first.
   * @throws ValidationError, InstanceNotConnectedError, NumberNotOnWhatsAppError, IdempotencyConflictError, and what
   * the policy refuses with.
   */
  async acceptText(context: SendContext, body: SendTextDto): Promise<Message> {
    const used = idempotencyOf(context, 'text', body);
    const earlier = used && (await this.findEarlier(used));
    if (earlier) return earlier;

    const { caller, instance } = context;
    const read = await this.recipients.read(body.number, instance);
    const mentioned = await this.recipients.readAll(body.mentioned ?? [], instance);
    const quoted = body.quoted ? await this.quotes.complete(instance, read.jid, body.quoted) : null;
    const content = textContent(body, { isGroup: isGroupJid(read.jid), mentioned, quoted });
    await this.policy.reserve({ caller, instance, chatJid: read.jid, content });
    const recipient = await this.confirm(instance, read, body.number);
    return this.accept(instance, used, {
      recipient,
      content,
      preview: { conversation: body.text },
      delayMs: body.delay ?? 0,
    });
  }

  /** Refuses what cannot be sent soon, and recipients that do not exist. */
  private async confirm(instance: Instance, recipient: Recipient, number: string): Promise<Recipient> {
    const session = this.directory.get(instance.id);
    const reason = session?.reason ?? instance.reason;
    const isOpen = connectionStateOf(reason) === 'open';
    const isComingBack = reason === SessionReason.Reconnecting && instance.ownerJid !== null;
    if (!isOpen && !isComingBack) throw new InstanceNotConnectedError(instance.name);
    if (recipient.confirmed || !session || !isOpen) return recipient;
    try {
      return await this.recipients.confirm(session, recipient, number);
    } catch (error) {
      // Not a verdict on the number: it is asked about again before the message leaves.
      if (error instanceof SessionNotReadyError || error instanceof SendFailedError) return recipient;
      throw error;
    }
  }

  private async accept(instance: Instance, used: IdempotencyKey | null, prepared: Prepared): Promise<Message> {
    const row = await this.db.transaction(async (tx) => {
      if (used) {
        await this.idempotency.lock(tx, used);
        const earlierId = await this.idempotency.find(used, tx);
        if (earlierId !== null) return this.messages.findById(earlierId);
      }
      const { recipient, content, preview, delayMs } = prepared;
      const accepted = await this.messages.insertAccepted(tx, {
        instanceId: instance.id,
        chatJid: recipient.jid,
        chatJidAlt: recipient.altJid,
        waId: newWaId(),
        pushName: instance.profileName,
        messageType: 'conversation',
        content: preview,
        request: content,
        delayMs,
      });
      if (used) await this.idempotency.insert(tx, used, accepted.id);
      await tx.query('SELECT pg_notify($1, $2)', [OUTBOX_CHANNEL, instance.id]);
      return accepted;
    });
    if (!row) throw new Error('an idempotency key points to no message');
    this.sender.wake(instance.id);
    return row;
  }

  private async findEarlier(used: IdempotencyKey): Promise<Message | null> {
    const id = await this.idempotency.find(used);
    return id === null ? null : this.messages.findById(id);
  }
}

function idempotencyOf(
  { caller, instance, idempotencyKey }: SendContext,
  kind: string,
  body: object,
): IdempotencyKey | null {
  if (idempotencyKey === null) return null;
  return {
    caller: callerName(caller),
    instanceId: instance.id,
    key: idempotencyKey,
    bodyHash: bodyHash(kind, body),
  };
}
