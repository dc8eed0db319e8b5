import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Config, Secrets } from '../../../platform/config/index.js';
import { InjectLogger, type Logger } from '../../../platform/logging/index.js';
import { AuditService } from '../../audit/index.js';
import { LoginLimiter } from '../login/login-limiter.js';
import { Passwords } from '../login/passwords.js';
import { UserRepository } from './user.repository.js';

/**
 * Makes sure that somebody can sign in. The user ADMIN_USERNAME is created where there is none. Where ADMIN_PASSWORD is
 * given and differs from the stored one, it becomes the password and that user is signed out everywhere: whoever can
 * change the environment owns the gateway, and a lost password is mended by a restart.
 */
@Injectable()
export class FirstUser implements OnModuleInit {
  constructor(
    private readonly config: Config,
    private readonly secrets: Secrets,
    private readonly users: UserRepository,
    private readonly passwords: Passwords,
    private readonly limiter: LoginLimiter,
    private readonly audit: AuditService,
    private readonly dataSource: DataSource,
    @InjectLogger() private readonly log: Logger,
  ) {}

  async onModuleInit(): Promise<void> {
    await this.limiter.removeOld();
    const user = await this.users.findByName(this.config.adminUsername);
    if (!user) await this.create();
    else if (this.config.givenAdminPassword !== null) await this.follow(user.id, user.passwordHash);
  }

  private async create(): Promise<void> {
    const username = this.config.adminUsername;
    const passwordHash = await this.passwords.hash(this.secrets.adminPassword);
    await this.dataSource.transaction(async (tx) => {
      const created = await this.users.insert(tx, { username, passwordHash, role: 'admin', clientId: null });
      // Another process that starts at the same moment may have been first.
      if (created) await this.audit.record(tx, { actor: 'system', action: 'user.created', target: username });
    });
    this.log.info('created the first dashboard user');
  }

  private async follow(id: string, storedHash: string): Promise<void> {
    if (await this.passwords.matches(storedHash, this.secrets.adminPassword)) return;
    const passwordHash = await this.passwords.hash(this.secrets.adminPassword);
    await this.dataSource.transaction(async (tx) => {
      await this.users.setPassword(tx, id, passwordHash);
      const target = this.config.adminUsername;
      await this.audit.record(tx, { actor: 'system', action: 'user.password_changed', target });
    });
    this.log.warn('the password of the first dashboard user was set to the new ADMIN_PASSWORD');
  }
}
