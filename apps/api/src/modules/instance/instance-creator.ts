import { Injectable } from '@nestjs/common';
import { jidUser, type ProxySettings } from '@wharf/whatsapp';
import { Config } from '../../platform/config/index.js';
import { InjectLogger, type Logger } from '../../platform/logging/index.js';
import type { Caller } from '../auth/index.js';
import { ProxyService } from '../proxy/index.js';
import type { ConnectionAttempt } from '../session/index.js';
import { ConnectionService } from './connection.service.js';
import type { CreateInstanceDto } from './dto/create-instance.dto.js';
import { linkingNumber } from './http/linking-number.js';
import { pickSettings } from './instance-settings.js';
import { InvalidIntegrationError } from './instance.errors.js';
import { INTEGRATION } from './instance.presenter.js';
import { InstanceService, type CreatedInstance } from './instance.service.js';

/** A creation is answered by then, with a QR or without. */
const FIRST_QR_MS = 5_000;

/** Creates an instance as the Evolution dialect has it: with its first QR, when that was asked for. */
@Injectable()
export class InstanceCreator {
  constructor(
    private readonly instances: InstanceService,
    private readonly connections: ConnectionService,
    private readonly proxies: ProxyService,
    private readonly config: Config,
    @InjectLogger() private readonly log: Logger,
  ) {}

  /**
   * @returns the QR on show, null when none was wanted or none came within five seconds.
   * @throws InvalidIntegrationError, InvalidProxyError, ValidationError, and what {@link InstanceService.create} throws.
   */
  async create(
    caller: Caller,
    body: CreateInstanceDto,
  ): Promise<{ made: CreatedInstance; attempt: ConnectionAttempt | null }> {
    const { integration = INTEGRATION } = body;
    if (integration !== null && integration !== INTEGRATION) throw new InvalidIntegrationError();
    const number = linkingNumber(body.number, this.config);
    const made = await this.instances.create(caller, {
      instanceName: body.instanceName,
      number: number && jidUser(number),
      token: body.token || null,
      clientId: body.client_id ?? null,
      settings: pickSettings(body),
      webhook: body.webhook ?? null,
      websocket: body.websocket ?? null,
      proxy: await this.proxyOf(body),
    });
    const attempt = body.qrcode === true ? await this.firstQr(made, number) : null;
    return { made, attempt };
  }

  private async proxyOf(body: CreateInstanceDto): Promise<ProxySettings | null> {
    const { proxyHost: host, proxyPort: port, proxyProtocol: protocol, proxyUsername, proxyPassword } = body;
    if (!host) return null;
    const address = { enabled: true, host, port, protocol };
    return this.proxies.checkNew({ ...address, username: proxyUsername, password: proxyPassword });
  }

  /** The instance exists whatever becomes of its first connection, so nothing of that fails the creation. */
  private async firstQr({ instance }: CreatedInstance, number: string | null): Promise<ConnectionAttempt | null> {
    try {
      return (await this.connections.connect(instance, number, FIRST_QR_MS)).attempt;
    } catch (err) {
      this.log.debug({ err, instanceId: instance.id }, 'a new instance has no qr code yet');
      return null;
    }
  }
}
