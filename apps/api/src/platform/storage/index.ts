export { admitEncryptionKey } from './keys/admit-encryption-key.js';
export { ReminderSchedule } from './reminder-schedule.js';
export { StorageModule } from './storage.module.js';
export { StoreWatch } from './store-watch.js';
