import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { CallChanged } from '@wharf/whatsapp';
import { WharfError } from '../../../platform/errors/index.js';
import { InjectLogger, type Logger } from '../../../platform/logging/index.js';
import { InstanceRepository } from '../../instance/index.js';
import { SendService } from '../../messaging/index.js';
import { SessionDirectory, SessionEventRouter } from '../../session/index.js';
import { InstanceSettingsCache } from '../instance-settings-cache.js';

/** Rejects calls as they ring, where the instance's owner wants that, and tells the caller why. */
@Injectable()
export class CallRejectionListener implements OnModuleInit {
  constructor(
    private readonly router: SessionEventRouter,
    private readonly settings: InstanceSettingsCache,
    private readonly directory: SessionDirectory,
    private readonly instances: InstanceRepository,
    private readonly messages: SendService,
    @InjectLogger() private readonly log: Logger,
  ) {}

  onModuleInit(): void {
    this.router.on('call', async (instanceId, call) => {
      // A call that rang while the session was away is over.
      if (call.status !== 'offer' || call.offline) return;
      const { rejectCall, msgCall } = await this.settings.of(instanceId);
      // Not awaited: WhatsApp's answer comes through the very session whose event this is.
      if (rejectCall) void this.reject(instanceId, call, msgCall);
    });
  }

  private async reject(instanceId: string, call: CallChanged, msgCall: string): Promise<void> {
    try {
      await this.directory.get(instanceId)?.calls.reject(call.id, call.from);
      if (msgCall.trim() !== '' && !call.isGroup) await this.explain(instanceId, call, msgCall);
    } catch (err) {
      const level = err instanceof WharfError ? 'debug' : 'warn';
      this.log[level]({ err, instanceId }, 'a call was not rejected as it should have been');
    }
  }

  /** Once for each call, however often its event comes: the call's id is the key that the message is sent under. */
  private async explain(instanceId: string, call: CallChanged, text: string): Promise<void> {
    const instance = await this.instances.findById(instanceId);
    if (!instance) return;
    const caller = { kind: 'instance', instanceId, clientId: instance.clientId } as const;
    const context = { caller, instance, idempotencyKey: `call:${call.id}`, upload: null };
    await this.messages.accept(context, 'text', { number: call.chatJid, text });
  }
}
