import { Injectable } from '@nestjs/common';
import { newEventId } from '../../event/index.js';
import type { OwnedWebhook } from '../webhook.repository.js';
import { ReceiverCall, type CallReport } from './receiver-call.js';

/** Calls a receiver with a sample event, signed like any other; nothing is stored and nothing is tried again. */
@Injectable()
export class TestCall {
  constructor(private readonly receiver: ReceiverCall) {}

  /** Resolves with what the receiver said, within its time limit. */
  async make({ webhook, instanceName }: OwnedWebhook): Promise<CallReport> {
    const { id: webhookId, instanceId, failingSince, ...settings } = webhook;
    const report = await this.receiver.make({
      ...settings,
      id: '0',
      claim: '',
      attempts: 0,
      isInLane: false,
      eventId: newEventId(),
      event: 'STATUS_INSTANCE',
      data: { instance: instanceName, status: 'webhook_test' },
      mediaId: null,
      occurredAt: new Date(),
      instanceId,
      instanceName,
      ownerJid: null,
      webhookId,
      host: '',
      failing: failingSince !== null,
    });
    if (!report) throw new Error('a call without a file needs no room for one');
    return report;
  }
}
