import { Injectable } from '@nestjs/common';
import { connectionStateOf, SendFailedError, SessionNotReadyError, SessionReason, type Session } from '@wharf/whatsapp';
import { InstanceNotConnectedError, type Instance } from '../../instance/index.js';
import { SessionDirectory } from '../../session/index.js';
import { RecipientService, type Recipient } from '../recipient/recipient.service.js';

/** Lets through what can be sent soon, to recipients that exist. */
@Injectable()
export class SessionGate {
  constructor(
    private readonly directory: SessionDirectory,
    private readonly recipients: RecipientService,
  ) {}

  /**
   * The session where it is open in this process; null where it is about to be, or another process has it.
   * @throws InstanceNotConnectedError when nothing could be sent within the time that messages wait.
   */
  refuseClosed(instance: Instance): Session | null {
    const session = this.directory.get(instance.id);
    const reason = session?.reason ?? instance.reason;
    const isOpen = connectionStateOf(reason) === 'open';
    const isComingBack = reason === SessionReason.Reconnecting && instance.ownerJid !== null;
    if (!isOpen && !isComingBack) throw new InstanceNotConnectedError(instance.name);
    return isOpen ? session : null;
  }

  /**
   * Refuses what cannot be sent soon, and recipients that do not exist.
   * @param number what the caller wrote, for the error.
   * @throws InstanceNotConnectedError, NumberNotOnWhatsAppError
   */
  async confirm(instance: Instance, recipient: Recipient, number: string): Promise<Recipient> {
    const session = this.refuseClosed(instance);
    if (recipient.confirmed || !session) return recipient;
    try {
      return await this.recipients.confirm(session, recipient, number);
    } catch (error) {
      // Not a verdict on the number: it is asked about again before the message leaves.
      if (error instanceof SessionNotReadyError || error instanceof SendFailedError) return recipient;
      throw error;
    }
  }
}
