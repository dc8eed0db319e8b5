import { randomBytes } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { ConfigError } from './config-error.js';
import { configNotices } from './config-notices.js';
import { readConfig } from './read-config.js';

const good = {
  DATABASE_URL: 'postgres://u:p@db/wharf',
  MASTER_API_KEY: randomBytes(64).toString('hex'),
  ADMIN_PASSWORD: 'k7q2-vmw9-tzrb',
  JWT_SECRET: randomBytes(32).toString('hex'),
  ENCRYPTION_KEY: randomBytes(32).toString('hex'),
};

function problemsOf(environment: Record<string, string | undefined>): readonly string[] {
  try {
    readConfig(environment);
    return [];
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
}

describe('without any variable', () => {
  const config = readConfig({});

  test('Wharf runs embedded, on this machine alone, open to private addresses', () => {
    expect(config).toMatchObject({
      isEmbedded: true,
      host: '127.0.0.1',
      port: 3000,
      publicUrl: 'http://localhost:3000',
      outboundPolicy: 'open',
      whatsappNetwork: 'live',
      roles: ['api', 'sessions', 'jobs'],
      givenMasterApiKey: null,
    });
  });

  test('an empty variable is a variable that is not set', () => {
    expect(readConfig({ PORT: '', DATABASE_URL: ' ' })).toEqual(config);
  });
});

describe('with a database of one’s own', () => {
  test('it listens everywhere and guards what goes out', () => {
    expect(readConfig({ ...good, PORT: '80' })).toMatchObject({
      isEmbedded: false,
      host: '0.0.0.0',
      outboundPolicy: 'guarded',
      publicUrl: 'http://localhost:80',
    });
  });

  test('all secrets are necessary, and each absence says how to make one', () => {
    const problems = problemsOf({ DATABASE_URL: good.DATABASE_URL });
    expect(problems).toHaveLength(4);
    for (const [index, name] of ['MASTER_API_KEY', 'ADMIN_PASSWORD', 'JWT_SECRET', 'ENCRYPTION_KEY'].entries()) {
      expect(problems[index]).toMatch(new RegExp(`^${name} is missing.*randomBytes`));
    }
  });

  test.each([
    ['MASTER_API_KEY', 'BQYHJGJHJ', 'well-known'],
    ['MASTER_API_KEY', '429683C4C977415CAAFCCE10F7D57E11', 'well-known'],
    ['MASTER_API_KEY', '429683c4c977415caafcce10f7d57e11', 'well-known'],
    ['MASTER_API_KEY', 'abc', 'too short'],
    ['MASTER_API_KEY', 'a'.repeat(64), 'repeats itself'],
    ['MASTER_API_KEY', '4f9a'.repeat(16), 'repeats itself'],
    ['MASTER_API_KEY', 'my-production-key-changeme-please-now', 'placeholder'],
    ['MASTER_API_KEY', 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab', 'easy to guess'],
    ['ADMIN_PASSWORD', 'admin', 'well-known'],
    ['ADMIN_PASSWORD', 'password123', 'well-known'],
    ['ADMIN_PASSWORD', '123456789012', 'well-known'],
    ['ADMIN_PASSWORD', 'abcdefghijklmn', 'plain sequence'],
    ['ADMIN_PASSWORD', 'aaaaaaaaaaab', 'easy to guess'],
    ['JWT_SECRET', 'secret', 'well-known'],
    ['JWT_SECRET', 'abcdefghijklmnopqrstuvwxyz0123456789', 'plain sequence'],
    ['ENCRYPTION_KEY', 'not a key', 'must be 32 bytes'],
    ['ENCRYPTION_KEY', '00'.repeat(32), 'repeats itself'],
    ['ENCRYPTION_KEY', '0123456789abcdef'.repeat(4), 'repeats itself'],
  ])('%s=%s is refused: %s', (name, value, reason) => {
    const problems = problemsOf({ ...good, [name]: value });
    expect(problems).toHaveLength(1);
    expect(problems[0]).toContain(name);
    expect(problems[0]).toContain(reason);
    // A secret, even a bad one, does not belong into a log.
    expect(problems[0]).not.toContain(value);
  });

  test('keys as other gateways make them are good enough', () => {
    const uuid = 'C3A7F0D2-8B1E-4E5F-9A6C-2D7B40F1E893';
    expect(readConfig({ ...good, MASTER_API_KEY: uuid }).givenMasterApiKey).toBe(uuid);
    const base64 = randomBytes(32).toString('base64');
    expect(readConfig({ ...good, ENCRYPTION_KEY: base64 }).givenEncryptionKey).toBe(base64);
  });
});

test('a weak secret is refused wherever others can reach the API, and is one’s own affair on one’s own machine', () => {
  expect(problemsOf({ HOST: '0.0.0.0', MASTER_API_KEY: 'test' })[0]).toMatch(/^MASTER_API_KEY is too short/);
  expect(problemsOf({ MASTER_API_KEY: 'test' })).toEqual([]);
});

test('every problem is told at once, with variable, value and what is allowed', () => {
  expect(
    problemsOf({ PORT: '70000', WHATSAPP_NETWORK: 'mars', DEFAULT_TIMEZONE: 'Nairobi', LOG_LEVEL: 'loud' }),
  ).toEqual([
    'PORT is "70000", but must be a whole number from 0 to 65535.',
    'WHATSAPP_NETWORK is "mars", but must be one of live, sandbox, custom.',
    'DEFAULT_TIMEZONE is "Nairobi", but must be a time zone like Africa/Nairobi.',
    'LOG_LEVEL is "loud", but must be one of trace, debug, info, warn, error, fatal, silent.',
  ]);
});

test('a database URL, which holds a password, is not repeated', () => {
  expect(problemsOf({ DATABASE_URL: 'mysql://root:hunter2@db' }).join()).not.toContain('hunter2');
});

test('the master key is read by its old name; two that differ are a contradiction', () => {
  const key = good.MASTER_API_KEY;
  expect(readConfig({ AUTHENTICATION_API_KEY: key }).givenMasterApiKey).toBe(key);
  expect(problemsOf({ AUTHENTICATION_API_KEY: key, MASTER_API_KEY: `${key}0` })[0]).toContain('both set and differ');
});

test('a custom network needs its socket and its root key', () => {
  expect(problemsOf({ WHATSAPP_NETWORK: 'custom' })).toHaveLength(2);
  const custom = {
    WHATSAPP_NETWORK: 'custom',
    WHATSAPP_WS_URL: 'ws://127.0.0.1:1/ws',
    WHATSAPP_ROOT_KEY: 'ab'.repeat(32),
  };
  expect(problemsOf(custom)).toEqual([]);
});

test('the work can be split where processes share a database, and belong to no sandbox', () => {
  expect(readConfig({ ...good, ROLES: 'api' }).roles).toEqual(['api']);
  expect(problemsOf({ ROLES: 'api,jobs' })).toEqual([
    'ROLES=api,jobs needs DATABASE_URL: with the embedded database one process does everything.',
  ]);
  expect(problemsOf({ ...good, ROLES: 'sessions', WHATSAPP_NETWORK: 'sandbox' })[0]).toMatch(
    /^ROLES=sessions needs WHATSAPP_NETWORK=live or custom/,
  );
  expect(problemsOf({ ROLES: 'api,cook' })[0]).toMatch(/^ROLES is "api,cook", but must be some of/);
  expect(problemsOf({ ROLES: 'jobs, sessions ,api' })).toEqual([]);
});

test('Redis is optional, with or without TLS, and its URL, which holds a password, is not repeated', () => {
  expect(readConfig({}).redisUrl).toBeNull();
  expect(readConfig({ REDIS_URL: 'redis://:p@cache:6379/2' }).redisUrl).toBe('redis://:p@cache:6379/2');
  expect(readConfig({ REDIS_URL: 'rediss://cache' }).redisUrl).toBe('rediss://cache');
  const [problem] = problemsOf({ REDIS_URL: 'memcached://:hunter2@cache' });
  expect(problem).toBe('REDIS_URL is what was given, but must be a URL that starts with redis:// or rediss://.');
});

test('what is set and used needs no notice', () => {
  expect(configNotices(readConfig({ REDIS_URL: 'redis://cache', SENDING_POLICY: 'off' }))).toEqual([]);
});

test('an address that leads nowhere from other machines is warned of wherever others can reach the API', () => {
  const notices = (environment: Record<string, string>) =>
    configNotices(readConfig({ SENDING_POLICY: 'off', ...environment }));
  expect(notices(good)).toEqual([expect.stringMatching(/^PUBLIC_URL is http:\/\/localhost:3000: invite links, /)]);
  expect(notices({ ...good, HOST: '127.0.0.1' })).toHaveLength(1);
  for (const own of ['https://127.0.0.1:8443', 'http://[::1]:3000', 'http://localhost']) {
    expect(notices({ ...good, PUBLIC_URL: own })).toHaveLength(1);
  }
  expect(notices({ ...good, PUBLIC_URL: 'https://wharf.example.com' })).toEqual([]);
  expect(notices({ ...good, PUBLIC_URL: 'https://localhost.example.com' })).toEqual([]);
  expect(notices({})).toEqual([]);
  expect(notices({ HOST: '0.0.0.0' })).toHaveLength(1);
});

test('retention is a whole number of days, at least one', () => {
  expect(readConfig({})).toMatchObject({
    retentionEventsDays: 7,
    retentionSentPayloadsDays: 14,
    retentionInboundJournalDays: 7,
    retentionIdempotencyKeysDays: 7,
    retentionNumbersDays: 7,
    retentionLoginAttemptsDays: 1,
  });
  expect(readConfig({ RETENTION_EVENTS_DAYS: '90' }).retentionEventsDays).toBe(90);
  expect(problemsOf({ RETENTION_EVENTS_DAYS: '0' })).toEqual([
    'RETENTION_EVENTS_DAYS is "0", but must be a whole number from 1 to 3650.',
  ]);
});
