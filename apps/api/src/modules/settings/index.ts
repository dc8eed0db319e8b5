export { InstanceSettingsCache } from './instance-settings-cache.js';
export { SessionOptionsReader } from './session-options.reader.js';
export { SettingsModule } from './settings.module.js';
