import { Injectable } from '@nestjs/common';
import { newEventId } from '../../event/index.js';
import type { OwnedWebhook } from '../webhook.repository.js';
import { ReceiverCall, type CallReport } from './receiver-call.js';

/** Calls a receiver with a sample event, signed like any other; nothing is stored and nothing is tried again. */
@Injectable()
export class TestCall {
  constructor(private readonly receiver: ReceiverCall) {}

  /** Resolves with what the receiver said, within its time limit. */
  make({ webhook, instanceName }: OwnedWebhook): Promise<CallReport> {
    const { id: webhookId, instanceId, failingSince, ...settings } = webhook;
    return this.receiver.make({
      ...settings,
      id: '0',
      claim: '',
      attempts: 0,
      eventId: newEventId(),
      event: 'STATUS_INSTANCE',
      data: { instance: instanceName, status: 'webhook_test' },
      occurredAt: new Date(),
      instanceId,
      instanceName,
      ownerJid: null,
      webhookId,
      failing: failingSince !== null,
    });
  }
}
