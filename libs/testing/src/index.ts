export { FakeClock } from './fake-clock.js';
export { createTempDataDir } from './temp-data-dir.js';
export type { TempDataDir } from './temp-data-dir.js';
export { createTestDatabase } from './test-database.js';
export type { TestDatabase } from './test-database.js';
export { waitFor } from './wait-for.js';
export type { WaitOptions } from './wait-for.js';
export { WebhookCatcher } from './webhook-catcher.js';
export type { CaughtRequest, ScriptedAnswer } from './webhook-catcher.js';
