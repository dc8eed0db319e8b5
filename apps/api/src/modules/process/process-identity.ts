import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { Injectable } from '@nestjs/common';
import { Config, type Role } from '../../platform/config/index.js';
import { VERSION } from '../../platform/version.js';

/** Who this process is among those of the deployment. */
@Injectable()
export class ProcessIdentity {
  readonly host = hostname();
  readonly pid = process.pid;
  /** Names it in leases and commands; never the same twice. */
  readonly id = `${this.host}:${this.pid}:${randomUUID()}`;
  readonly version = VERSION;
  readonly startedAt = new Date();
  readonly roles: readonly Role[];

  constructor(config: Config) {
    this.roles = config.roles;
  }
}
