import { resolve } from 'node:path';
import { matching, networks, oneOf, someOf, text, timezone, url, wholeNumber } from './parsers.js';
import { setting } from './setting.js';

/** What a process can do. */
export const ROLES = ['api', 'sessions', 'jobs'] as const;
export type Role = (typeof ROLES)[number];

const none = () => null;
const days = wholeNumber(1, 3_650);
const isProduction = (earlier: Readonly<Record<string, unknown>>) => earlier.databaseUrl !== null;

/**
 * Everything that the environment decides, read and checked once at start. `.env.example` and the README's table are
 * generated from here. The secrets are as given (null: not given); what is in use is in `Secrets`.
 */
export class Config {
  @setting('DATABASE_URL', {
    says: 'PostgreSQL 14 or newer, over a direct connection (no transaction pooler). Unset: Wharf starts its own below DATA_DIR.',
    is: url('postgres', 'postgresql'),
    otherwise: none,
    shownDefault: '–',
  })
  readonly databaseUrl!: string | null;

  @setting('DATA_DIR', {
    says: 'Folder of the embedded database, media and generated secrets. One running Wharf to a folder.',
    is: (value) => ({ value: resolve(value) }),
    otherwise: () => resolve('data'),
    shownDefault: './data',
  })
  readonly dataDir!: string;

  @setting('PORT', {
    says: 'Port that the API, the dashboard and the WebSocket listen on; 0 takes any free one.',
    is: wholeNumber(0, 65_535),
    otherwise: () => 3000,
    shownDefault: '3000',
  })
  readonly port!: number;

  @setting('HOST', {
    says: 'Address to listen on. The default with the embedded database is this machine only.',
    is: matching(/^[\w.:%-]+$/, 'an address or a host name'),
    otherwise: (earlier) => (isProduction(earlier) ? '0.0.0.0' : '127.0.0.1'),
    shownDefault: '127.0.0.1 embedded, 0.0.0.0 with DATABASE_URL',
  })
  readonly host!: string;

  @setting('PUBLIC_URL', {
    says: 'Base URL that clients are told (`server_url`, links).',
    is: url('http', 'https'),
    otherwise: (earlier) => `http://localhost:${String(earlier.port)}`,
    shownDefault: 'http://localhost:PORT',
  })
  readonly publicUrl!: string;

  @setting('REDIS_URL', {
    says: 'Redis 7 or newer that keeps the queue of background jobs, a database of it to each deployment. Unset: PostgreSQL keeps it.',
    is: url('redis', 'rediss'),
    otherwise: none,
    shownDefault: '–',
  })
  readonly redisUrl!: string | null;

  @setting('MASTER_API_KEY', {
    says: 'Key that reaches every instance. Generated and printed once with the embedded database, required with DATABASE_URL.',
    is: text,
    otherwise: none,
    shownDefault: 'generated (128 hex digits)',
    alias: 'AUTHENTICATION_API_KEY',
  })
  readonly givenMasterApiKey!: string | null;

  @setting('ADMIN_USERNAME', {
    says: 'Name of the first dashboard user.',
    is: matching(/^[\w.@-]{1,64}$/, '1 to 64 letters, digits or . _ @ -'),
    otherwise: () => 'admin',
    shownDefault: 'admin',
  })
  readonly adminUsername!: string;

  @setting('ADMIN_PASSWORD', {
    says: 'Password of the first dashboard user. Generated and printed once with the embedded database, required with DATABASE_URL.',
    is: text,
    otherwise: none,
    shownDefault: 'generated',
  })
  readonly givenAdminPassword!: string | null;

  @setting('JWT_SECRET', {
    says: 'Signs the tokens of the dashboard and of resellers. Changing it signs everybody out.',
    is: text,
    otherwise: none,
    shownDefault: 'generated',
  })
  readonly givenJwtSecret!: string | null;

  @setting('ENCRYPTION_KEY', {
    says: 'Encrypts what is stored and used again (sessions, webhook secrets): 32 bytes as 64 hex digits or base64. Keep it with your backups.',
    is: text,
    otherwise: none,
    shownDefault: 'generated',
  })
  readonly givenEncryptionKey!: string | null;

  @setting('WHATSAPP_NETWORK', {
    says: 'live dials WhatsApp; sandbox starts a simulated WhatsApp network beside the gateway; custom dials another compatible network.',
    is: oneOf('live', 'sandbox', 'custom'),
    otherwise: () => 'live',
    shownDefault: 'live',
  })
  readonly whatsappNetwork!: 'live' | 'sandbox' | 'custom';

  @setting('WHATSAPP_WS_URL', {
    says: 'For custom: URL of the network’s socket.',
    is: url('ws', 'wss'),
    otherwise: none,
    shownDefault: '–',
  })
  readonly whatsappWsUrl!: string | null;

  @setting('WHATSAPP_ROOT_KEY', {
    says: 'For custom: the 32-byte key that signs the network’s Noise certificates, as 64 hex digits.',
    is: matching(/^[0-9a-fA-F]{64}$/, '64 hex digits'),
    otherwise: none,
    shownDefault: '–',
  })
  readonly whatsappRootKey!: string | null;

  @setting('WHATSAPP_MEDIA_CA', {
    says: 'For custom: PEM file of the authority that the network’s media hosts are trusted by.',
    is: (value) => ({ value: resolve(value) }),
    otherwise: none,
    shownDefault: '–',
  })
  readonly whatsappMediaCa!: string | null;

  @setting('EVOLUTION_HASH', {
    says: 'How `POST /instance/create` answers the instance’s key in `hash`: an object `{apikey}`, or a string as Evolution v2 SDKs read it.',
    is: oneOf('object', 'string'),
    otherwise: () => 'object',
    shownDefault: 'object',
  })
  readonly evolutionHash!: 'object' | 'string';

  @setting('SENDING_POLICY', {
    says: 'Rules that protect numbers from being banned. Not built yet: every mode behaves as off.',
    is: oneOf('standard', 'strict', 'off'),
    otherwise: () => 'standard',
    shownDefault: 'standard',
  })
  readonly sendingPolicy!: 'standard' | 'strict' | 'off';

  @setting('DEFAULT_COUNTRY_CODE', {
    says: 'Country code for local phone numbers of what no client owns.',
    is: matching(/^[1-9]\d{0,2}$/, 'a country code of 1 to 3 digits, without +'),
    otherwise: () => '254',
    shownDefault: '254',
  })
  readonly defaultCountryCode!: string;

  @setting('DEFAULT_TIMEZONE', {
    says: 'Time zone in which days begin for what no client owns.',
    is: timezone,
    otherwise: () => 'Africa/Nairobi',
    shownDefault: 'Africa/Nairobi',
  })
  readonly defaultTimezone!: string;

  @setting('OUTBOUND_POLICY', {
    says: 'Whether webhooks and media URLs may point to private addresses: open allows it, guarded refuses.',
    is: oneOf('open', 'guarded'),
    otherwise: (earlier) => (isProduction(earlier) ? 'guarded' : 'open'),
    shownDefault: 'open embedded, guarded with DATABASE_URL',
  })
  readonly outboundPolicy!: 'open' | 'guarded';

  @setting('OUTBOUND_ALLOW', {
    says: 'For guarded: host names, addresses and ranges that may be called though they are private, over http too; separated by commas.',
    is: networks,
    otherwise: () => [],
    shownDefault: '–',
  })
  readonly outboundAllow!: readonly string[];

  @setting('RETENTION_EVENTS_DAYS', {
    says: 'Days for which events and settled webhook deliveries are kept, to be looked at and sent again.',
    is: days,
    otherwise: () => 7,
    shownDefault: '7',
  })
  readonly retentionEventsDays!: number;

  @setting('RETENTION_SENT_PAYLOADS_DAYS', {
    says: 'Days for which sent messages can be encrypted again for a phone that asks for it.',
    is: days,
    otherwise: () => 14,
    shownDefault: '14',
  })
  readonly retentionSentPayloadsDays!: number;

  @setting('RETENTION_INBOUND_JOURNAL_DAYS', {
    says: 'Days for which received stanzas are remembered after they became messages.',
    is: days,
    otherwise: () => 7,
    shownDefault: '7',
  })
  readonly retentionInboundJournalDays!: number;

  @setting('RETENTION_IDEMPOTENCY_KEYS_DAYS', {
    says: 'Days for which an `Idempotency-Key` answers with the message that it made first.',
    is: days,
    otherwise: () => 7,
    shownDefault: '7',
  })
  readonly retentionIdempotencyKeysDays!: number;

  @setting('RETENTION_NUMBERS_DAYS', {
    says: 'Days after which a number that WhatsApp has confirmed is asked for again.',
    is: days,
    otherwise: () => 7,
    shownDefault: '7',
  })
  readonly retentionNumbersDays!: number;

  @setting('RETENTION_LOGIN_ATTEMPTS_DAYS', {
    says: 'Days for which failed sign-ins are kept.',
    is: days,
    otherwise: () => 1,
    shownDefault: '1',
  })
  readonly retentionLoginAttemptsDays!: number;

  @setting('ROLES', {
    says: 'What this process does. Only all three together work so far.',
    is: someOf(...ROLES),
    otherwise: () => ROLES,
    shownDefault: 'api,sessions,jobs',
  })
  readonly roles!: readonly Role[];

  @setting('LOG_LEVEL', {
    says: 'How much is logged.',
    is: oneOf('trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'),
    otherwise: () => 'info',
    shownDefault: 'info',
  })
  readonly logLevel!: 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'fatal' | 'silent';

  /** @param values by property, as `readConfig` found them. */
  constructor(values: Readonly<Record<string, unknown>>) {
    Object.assign(this, values);
  }

  /** Whether Wharf runs a database of its own. */
  get isEmbedded(): boolean {
    return this.databaseUrl === null;
  }

  /** Whether only this machine can reach the API. */
  get isLoopback(): boolean {
    return /^(127\.|localhost$|::1$)/.test(this.host);
  }
}
