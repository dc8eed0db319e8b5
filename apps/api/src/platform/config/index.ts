export { Config, ROLES } from './config.js';
export type { Role } from './config.js';
export { ConfigError } from './config-error.js';
export { ConfigModule } from './config.module.js';
export { configNotices } from './config-notices.js';
export { envExample, readmeTable } from './document-config.js';
export { readConfig } from './read-config.js';
export { loadSecrets, Secrets } from './secrets.js';
export type { LoadedSecrets } from './secrets.js';
