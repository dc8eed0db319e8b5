/**
 * The one door to Baileys. Everything else in the project that needs a piece of it (the session, the simulated
 * network and its virtual phones) imports it from here, so that the pinned version is bound in one place.
 */
export * from '@whiskeysockets/baileys';
export { default as makeWASocket } from '@whiskeysockets/baileys';
export {
  GroupCipher,
  GroupSessionBuilder,
  SenderKeyDistributionMessage,
} from '@whiskeysockets/baileys/lib/Signal/Group/index.js';
export { SenderKeyName } from '@whiskeysockets/baileys/lib/Signal/Group/sender-key-name.js';
export { SenderKeyRecord } from '@whiskeysockets/baileys/lib/Signal/Group/sender-key-record.js';
export { LIDMappingStore } from '@whiskeysockets/baileys/lib/Signal/lid-mapping.js';
export { extractGroupMetadata } from '@whiskeysockets/baileys/lib/Socket/groups.js';
export { shouldIncludeReportingToken } from '@whiskeysockets/baileys/lib/Utils/reporting-utils.js';
export { buildTcTokenFromJid } from '@whiskeysockets/baileys/lib/Utils/tc-token-utils.js';
export { makeKeyedMutex } from '@whiskeysockets/baileys/lib/Utils/make-mutex.js';
export type { ILogger } from '@whiskeysockets/baileys/lib/Utils/logger.js';
