export { ProcessIdentity } from './process-identity.js';
export { ProcessRegistry } from './process-registry.js';
export { ALIVE_MS, ProcessRepository } from './process.repository.js';
export type { SessionLoad } from './process.repository.js';
export { ProcessModule } from './process.module.js';
