import { resolve } from 'node:path';
import {
  addresses,
  matching,
  networks,
  oneOf,
  secretList,
  someOf,
  text,
  timezone,
  url,
  wholeNumber,
} from './parsers.js';
import { setting } from './setting.js';

/** What a process can do. */
export const ROLES = ['api', 'sessions', 'jobs'] as const;
export type Role = (typeof ROLES)[number];

const LOOPBACK = /^(127\.|localhost$|::1$|\[::1\]$)/;

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
    says: 'Address at which others reach this gateway: invite links, links to files (`mediaUrl`) and `server_url` begin with it. The default leads to this machine alone.',
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

  @setting('ENCRYPTION_KEYS_OLD', {
    says: 'Keys of the past, separated by commas. To change ENCRYPTION_KEY, set the new one there and move the one before here; everything stored is encrypted anew, the log says when that is done, and the old key can go.',
    is: secretList,
    otherwise: () => [],
    shownDefault: '–',
  })
  readonly givenEncryptionKeysOld!: readonly string[];

  @setting('METRICS_TOKEN', {
    says: 'Reads `/metrics` and nothing else, as `Authorization: Bearer`, for a Prometheus that is not to know the master key; that reads them too.',
    is: text,
    otherwise: none,
    shownDefault: '–',
  })
  readonly givenMetricsToken!: string | null;

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
    says: 'Rules that protect numbers from being banned. Standard and strict refuse more messages in a minute than a client may send; strict refuses links of shorteners and more messages in a day than DAILY_LIMIT too, of which standard warns in the header `X-AntiBan-Warning`.',
    is: oneOf('standard', 'strict', 'off'),
    otherwise: () => 'standard',
    shownDefault: 'standard',
  })
  readonly sendingPolicy!: 'standard' | 'strict' | 'off';

  @setting('DAILY_LIMIT', {
    says: 'Messages that a number may send in a day: more are refused with 429 (SENDING_POLICY=strict) or warned of (standard).',
    is: wholeNumber(1, 1_000_000),
    otherwise: () => 300,
    shownDefault: '300',
  })
  readonly dailyLimit!: number;

  @setting('DAILY_WARNING', {
    says: 'Messages in a day from which on a number is warned of DAILY_LIMIT.',
    is: wholeNumber(1, 1_000_000),
    otherwise: () => 200,
    shownDefault: '200',
  })
  readonly dailyWarning!: number;

  @setting('DEFAULT_COUNTRY_CODE', {
    says: 'Country code for local phone numbers of what no client owns.',
    is: matching(/^[1-9]\d{0,2}$/, 'a country code of 1 to 3 digits, without +'),
    otherwise: () => '254',
    shownDefault: '254',
  })
  readonly defaultCountryCode!: string;

  @setting('NUMBER_CHECKS_PER_MINUTE', {
    says: 'Numbers that an instance may ask WhatsApp for in a minute (`/chat/whatsappNumbers`), those that are known already not counted.',
    is: wholeNumber(1, 10_000),
    otherwise: () => 300,
    shownDefault: '300',
  })
  readonly numberChecksPerMinute!: number;

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

  @setting('TRUST_PROXY', {
    says: 'Addresses and ranges of reverse proxies whose X-Forwarded-For is believed, separated by commas. Without it everybody behind a proxy shares its address: for the limit of sign-ins, and in the audit log.',
    is: addresses,
    otherwise: () => [],
    shownDefault: '–',
  })
  readonly trustProxy!: readonly string[];

  @setting('RETENTION_EVENTS_DAYS', {
    says: 'Days for which events and settled webhook deliveries are kept, to be looked at and sent again.',
    is: days,
    otherwise: () => 7,
    shownDefault: '7',
  })
  readonly retentionEventsDays!: number;

  @setting('RETENTION_EVENT_CONSUMERS_DAYS', {
    says: 'Days after which the place of a reader of events that acknowledges nothing any more is forgotten.',
    is: days,
    otherwise: () => 90,
    shownDefault: '90',
  })
  readonly retentionEventConsumersDays!: number;

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

  @setting('RETENTION_INVITES_DAYS', {
    says: 'Days for which invite links are listed after they ran out.',
    is: days,
    otherwise: () => 90,
    shownDefault: '90',
  })
  readonly retentionInvitesDays!: number;

  @setting('RETENTION_OFFERED_CHOICES_DAYS', {
    says: 'Days for which an answer to buttons or a list, sent as numbered text, is matched with what was offered.',
    is: days,
    otherwise: () => 30,
    shownDefault: '30',
  })
  readonly retentionOfferedChoicesDays!: number;

  @setting('RETENTION_MEDIA_DAYS', {
    says: 'Days for which files of messages are kept.',
    is: days,
    otherwise: () => 30,
    shownDefault: '30',
  })
  readonly retentionMediaDays!: number;

  @setting('MEDIA_MAX_BYTES', {
    says: 'The largest video or document that is taken, in bytes; images, audio and stickers end at 16 MB as in WhatsApp itself.',
    is: wholeNumber(1024, 2 * 1024 ** 3),
    otherwise: () => 100 * 1024 ** 2,
    shownDefault: '104857600 (100 MB)',
  })
  readonly mediaMaxBytes!: number;

  @setting('MEDIA_FETCH_TIMEOUT_MS', {
    says: 'How long the server of a media URL may take for its whole answer, in milliseconds.',
    is: wholeNumber(100, 600_000),
    otherwise: () => 30_000,
    shownDefault: '30000',
  })
  readonly mediaFetchTimeoutMs!: number;

  @setting('MEDIA_S3_BUCKET', {
    says: 'Bucket that files of messages are kept in. Unset: they are kept below DATA_DIR.',
    is: matching(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/, 'the name of a bucket'),
    otherwise: none,
    shownDefault: '–',
  })
  readonly mediaS3Bucket!: string | null;

  @setting('MEDIA_S3_ENDPOINT', {
    says: 'For MEDIA_S3_BUCKET: URL of an S3-compatible server. Unset: Amazon S3.',
    is: url('http', 'https'),
    otherwise: none,
    shownDefault: '–',
  })
  readonly mediaS3Endpoint!: string | null;

  @setting('MEDIA_S3_REGION', {
    says: 'For MEDIA_S3_BUCKET: region of the bucket.',
    is: matching(/^[a-z0-9-]{2,40}$/, 'a region like eu-west-1'),
    otherwise: () => 'us-east-1',
    shownDefault: 'us-east-1',
  })
  readonly mediaS3Region!: string;

  @setting('MEDIA_S3_ACCESS_KEY', {
    says: 'For MEDIA_S3_BUCKET: id of the access key.',
    is: text,
    otherwise: none,
    shownDefault: '–',
  })
  readonly givenMediaS3AccessKey!: string | null;

  @setting('MEDIA_S3_SECRET_KEY', {
    says: 'For MEDIA_S3_BUCKET: secret of the access key.',
    is: text,
    otherwise: none,
    shownDefault: '–',
  })
  readonly givenMediaS3SecretKey!: string | null;

  @setting('FFMPEG_PATH', {
    says: 'Program that converts audio and looks into videos. Unset: ffmpeg as WebAssembly, which decodes in a sandbox.',
    is: text,
    otherwise: none,
    shownDefault: '–',
  })
  readonly ffmpegPath!: string | null;

  @setting('ROLES', {
    says: 'What this process does: api serves callers and the dashboard, sessions holds connections to WhatsApp, jobs delivers webhooks and works in the background. With DATABASE_URL any number of processes share the work, over one MEDIA_S3_BUCKET or one shared DATA_DIR for files; those without api answer `/health` alone.',
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
    return LOOPBACK.test(this.host);
  }

  /** Whether what is told of the API's address leads others to their own machine. */
  get isPublicUrlLoopback(): boolean {
    return LOOPBACK.test(new URL(this.publicUrl).hostname);
  }
}
