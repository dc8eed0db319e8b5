export { connectDatabase } from './connect-database.js';
export { hydrate } from './hydrate.js';
export { DatabaseAddress, DatabaseModule } from './database.module.js';
