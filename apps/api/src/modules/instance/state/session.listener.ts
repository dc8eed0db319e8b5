import { Injectable, type OnModuleInit } from '@nestjs/common';
import {
  connectionStateOf,
  type Opened,
  type PairingCodeIssued,
  type QrIssued,
  type StateChanged,
} from '@wharf/whatsapp';
import { DataSource } from 'typeorm';
import { EventPublisher } from '../../event/index.js';
import { ConnectionAttempts, drawQr, isEnded, SessionEventRouter } from '../../session/index.js';
import { presentQr } from '../instance.presenter.js';
import { InstanceRepository } from '../instance.repository.js';
import { InstanceStateService } from './instance-state.service.js';

/** Turns what a session says of its connection into rows, events and the QR that people see. */
@Injectable()
export class SessionListener implements OnModuleInit {
  constructor(
    private readonly router: SessionEventRouter,
    private readonly states: InstanceStateService,
    private readonly attempts: ConnectionAttempts,
    private readonly instances: InstanceRepository,
    private readonly events: EventPublisher,
    private readonly db: DataSource,
  ) {}

  onModuleInit(): void {
    // Before all others: what may not be written, because another process has the number, is nothing to act on either.
    this.router.on('state', (id, event) => this.onState(id, event), 'store');
    this.router.on('opened', (id, event) => this.onOpened(id, event));
    this.router.on('qr', (id, event) => this.onQr(id, event));
    this.router.on('pairing_code', (id, event) => this.onPairingCode(id, event));
  }

  private async onState(instanceId: string, event: StateChanged): Promise<void> {
    await this.states.apply(instanceId, event);
    if (isEnded(event.reason) || connectionStateOf(event.reason) === 'refused') {
      this.attempts.failed(instanceId, event.reason, event.detail);
    } else if (connectionStateOf(event.reason) === 'open') {
      this.attempts.opened(instanceId);
    }
  }

  private async onOpened(instanceId: string, event: Opened): Promise<void> {
    await this.states.opened(instanceId, event);
    this.attempts.opened(instanceId);
  }

  private async onQr(instanceId: string, event: QrIssued): Promise<void> {
    const base64 = await drawQr(event.code);
    const expiresAt = new Date(Date.now() + event.lifetimeMs);
    this.attempts.showQr(instanceId, { qr: event.code, base64, count: event.count, expiresAt });
    await this.publishQr(instanceId);
  }

  private async onPairingCode(instanceId: string, event: PairingCodeIssued): Promise<void> {
    this.attempts.showPairingCode(instanceId, event.code);
    await this.publishQr(instanceId);
  }

  private async publishQr(instanceId: string): Promise<void> {
    const attempt = this.attempts.current(instanceId);
    const instance = attempt && (await this.instances.findById(instanceId));
    if (!attempt || !instance) return;
    await this.db.transaction((tx) =>
      this.events.publish(tx, [
        {
          instanceId,
          event: 'QRCODE_UPDATED',
          chatJid: null,
          data: { qrcode: { instance: instance.name, ...presentQr(attempt) } },
        },
      ]),
    );
  }
}
