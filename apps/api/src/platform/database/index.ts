export { connectDatabase } from './connect-database.js';
export { hydrate } from './hydrate.js';
export { DatabaseAddress, DatabaseModule } from './database.module.js';
export { containing } from './like-pattern.js';
export { Grouped } from './grouped.js';
export { runPrepared, type Prepared } from './prepared.js';
export { CalmClient } from './calm-client.js';
export { StoreSockets } from './store-sockets.js';
export { storableJson } from './storable-json.js';
