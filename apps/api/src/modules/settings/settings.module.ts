import { Module } from '@nestjs/common';
import { InstanceModule } from '../instance/index.js';
import { ProxyModule } from '../proxy/index.js';
import { InstanceSettingsCache } from './instance-settings-cache.js';
import { SessionOptionsReader } from './session-options.reader.js';

/** What other modules read of settings; the routes are apart, because what obeys settings is used by them. */
@Module({
  imports: [InstanceModule, ProxyModule],
  providers: [InstanceSettingsCache, SessionOptionsReader],
  exports: [InstanceSettingsCache, SessionOptionsReader],
})
export class SettingsModule {}
