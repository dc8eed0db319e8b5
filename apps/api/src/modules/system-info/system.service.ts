import { Injectable } from '@nestjs/common';
import { Config, Secrets } from '../../platform/config/index.js';
import { VERSION } from '../../platform/version.js';
import { AuditService } from '../audit/index.js';
import { PasswordCheck, WrongPasswordError, type Caller, type RequestOrigin } from '../auth/index.js';
import { TrafficRepository } from '../fleet/index.js';
import { JobQueue } from '../jobs/index.js';
import type { SystemDto } from './dto/system.dto.js';
import { SystemRepository } from './system.repository.js';

const PREFIX_LENGTH = 4;
const HOURS = 24;

/** What an operator wants to know of the gateway as a whole. */
@Injectable()
export class SystemService {
  constructor(
    private readonly system: SystemRepository,
    private readonly traffic: TrafficRepository,
    private readonly jobs: JobQueue,
    private readonly config: Config,
    private readonly secrets: Secrets,
    private readonly check: PasswordCheck,
    private readonly audit: AuditService,
  ) {}

  async describe(): Promise<SystemDto> {
    const [figures, hours, jobs] = await Promise.all([
      this.system.figures(),
      this.traffic.bars('hour', HOURS, this.config.defaultTimezone, null),
      this.jobs.counts(),
    ]);
    const { databaseUrl, redisUrl, whatsappNetwork, publicUrl, sendingPolicy, roles } = this.config;
    return {
      version: VERSION,
      whatsapp_network: whatsappNetwork,
      public_url: publicUrl,
      sending_policy: sendingPolicy,
      master_key_prefix: this.secrets.masterApiKey.slice(0, PREFIX_LENGTH),
      instances: figures.instances,
      open_instances: figures.openInstances,
      stores: {
        database_version: figures.databaseVersion,
        database_bytes: figures.databaseBytes,
        database_is_embedded: databaseUrl === null,
        queue: redisUrl === null ? 'postgresql' : 'redis',
      },
      backlog: {
        messages: figures.outbox,
        deliveries_pending: figures.deliveriesPending,
        deliveries_dead: figures.deliveriesDead,
        jobs,
      },
      process: {
        node_version: process.version,
        uptime_seconds: Math.round(process.uptime()),
        memory_bytes: process.memoryUsage.rss(),
        roles: [...roles],
      },
      hours,
    };
  }

  /**
   * Shows the key that reaches every instance to whoever proves once more who they are; tries are audited as well.
   * @throws WrongPasswordError, LoginRateLimitedError
   */
  async revealMasterKey(caller: Caller, password: string, origin: RequestOrigin): Promise<string> {
    try {
      await this.check.confirm(caller, password, origin.address);
    } catch (error) {
      if (error instanceof WrongPasswordError) {
        await this.audit.record(null, { ...origin, action: 'master_key.refused' });
      }
      throw error;
    }
    await this.audit.record(null, { ...origin, action: 'master_key.revealed' });
    return this.secrets.masterApiKey;
  }
}
