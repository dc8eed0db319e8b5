export { connectDatabase } from './connect-database.js';
export { DatabaseAddress, DatabaseModule } from './database.module.js';
