import { Injectable, type OnModuleInit } from '@nestjs/common';
import { InjectLogger, type Logger } from '../../../platform/logging/index.js';
import { SessionDirectory } from '../../session/index.js';
import { InstanceSettingsCache } from '../instance-settings-cache.js';
import { SessionOptionsReader } from '../session-options.reader.js';

/** Hands changed settings to the connection that is to obey them, in the process that holds it. */
@Injectable()
export class SessionOptionsPusher implements OnModuleInit {
  constructor(
    private readonly cache: InstanceSettingsCache,
    private readonly options: SessionOptionsReader,
    private readonly directory: SessionDirectory,
    @InjectLogger() private readonly log: Logger,
  ) {}

  onModuleInit(): void {
    this.cache.onChanged((instanceId) => void this.push(instanceId));
  }

  private async push(instanceId: string): Promise<void> {
    if (!this.directory.get(instanceId)) return;
    try {
      const options = await this.options.of(instanceId);
      await this.directory.get(instanceId)?.applyOptions(options);
    } catch (err) {
      // The next connection reads them anew.
      this.log.warn({ err, instanceId }, 'changed settings did not reach the connection');
    }
  }
}
