import { Injectable } from '@nestjs/common';
import { InstanceNotFoundError, InstanceRepository } from '../instance/index.js';
import { ConnectionAttempts } from '../session/index.js';
import { NoQrOnShowError } from './sandbox-control.errors.js';

/** What a person would hold the phone's camera at. */
@Injectable()
export class QrOnShow {
  constructor(
    private readonly instances: InstanceRepository,
    private readonly attempts: ConnectionAttempts,
  ) {}

  /** @throws InstanceNotFoundError, NoQrOnShowError */
  async of(instanceName: string): Promise<string> {
    const instance = await this.instances.findByName(instanceName);
    if (!instance) throw new InstanceNotFoundError(instanceName);
    const qr = this.attempts.current(instance.id)?.qr;
    if (!qr) throw new NoQrOnShowError(instanceName);
    return qr;
  }
}
