import type { Config } from './config.js';
import { weaknessOf, type Strength } from './secret-strength.js';

const key: Strength = { minLength: 32, minEntropyBits: 90 };
const password: Strength = { minLength: 12, minEntropyBits: 30 };
const generate = (bytes: number) =>
  `node -e "console.log(require('node:crypto').randomBytes(${bytes}).toString('hex'))"`;

interface SecretRule {
  variable: string;
  value: string | null;
  strength: Strength;
  /** A command that prints a good one. */
  generate: string;
  /** May be left out everywhere. */
  isOptional?: boolean;
}

function rulesFor(config: Config): SecretRule[] {
  return [
    { variable: 'MASTER_API_KEY', value: config.givenMasterApiKey, strength: key, generate: generate(64) },
    { variable: 'ADMIN_PASSWORD', value: config.givenAdminPassword, strength: password, generate: generate(12) },
    { variable: 'JWT_SECRET', value: config.givenJwtSecret, strength: key, generate: generate(32) },
    { variable: 'ENCRYPTION_KEY', value: config.givenEncryptionKey, strength: key, generate: generate(32) },
    {
      variable: 'METRICS_TOKEN',
      value: config.givenMetricsToken,
      strength: key,
      generate: generate(32),
      isOptional: true,
    },
  ];
}

function isEncryptionKey(value: string): boolean {
  return (
    /^[0-9a-f]{64}$/i.test(value) || (/^[A-Za-z0-9+/]{43}=?$/.test(value) && Buffer.from(value, 'base64').length === 32)
  );
}

/**
 * Says what is wrong with the given secrets. With a database of one's own all but the optional ones are needed; wherever others can reach
 * the API none may be weak.
 */
export function secretProblems(config: Config): string[] {
  const problems: string[] = [];
  for (const { variable, value, strength, generate, isOptional } of rulesFor(config)) {
    if (value === null) {
      if (!config.isEmbedded && !isOptional)
        problems.push(`${variable} is missing, which DATABASE_URL makes necessary. Generate one: ${generate}`);
      continue;
    }
    if (variable === 'ENCRYPTION_KEY' && !isEncryptionKey(value)) {
      problems.push(`${variable} must be 32 bytes, as 64 hex digits or in base64. Generate one: ${generate}`);
      continue;
    }
    const weakness = config.isEmbedded && config.isLoopback ? null : weaknessOf(value, strength);
    if (weakness) problems.push(`${variable} ${weakness}. Generate one: ${generate}`);
  }
  if (!config.givenEncryptionKeysOld.every(isEncryptionKey)) {
    problems.push(
      'ENCRYPTION_KEYS_OLD must be keys of 32 bytes each, as 64 hex digits or in base64, separated by commas.',
    );
  }
  return problems;
}
