import { randomBytes, randomInt } from 'node:crypto';
import { open, readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { ConfigError } from './config-error.js';
import type { Config } from './config.js';

/** The secrets in use, given or generated. Never logged, never sent. */
export class Secrets {
  constructor(
    readonly masterApiKey: string,
    /** For the first dashboard user alone; later the database knows its digest. */
    readonly adminPassword: string,
    readonly jwtSecret: string,
    /** 32 bytes as hex or base64, as SecretBox takes it. */
    readonly encryptionKey: string,
    /** Keys of the past, in the same form. */
    readonly previousEncryptionKeys: readonly string[] = [],
  ) {}
}

/** The secrets, and which of them were generated just now and should be shown once. */
export interface LoadedSecrets {
  secrets: Secrets;
  isNew: { masterApiKey: boolean; adminPassword: boolean };
}

type SecretName = Exclude<keyof Secrets, 'previousEncryptionKeys'>;
type Stored = Partial<Record<SecretName, string>>;

/** Without letters that look alike; about 5 bits each. */
const readable = 'abcdefghjkmnpqrstuvwxyz23456789';

function readablePassword(): string {
  const group = () => Array.from({ length: 5 }, () => readable[randomInt(readable.length)]).join('');
  return [group(), group(), group(), group()].join('-');
}

const generators: Readonly<Record<SecretName, () => string>> = {
  masterApiKey: () => randomBytes(64).toString('hex'),
  adminPassword: readablePassword,
  jwtSecret: () => randomBytes(32).toString('hex'),
  encryptionKey: () => randomBytes(32).toString('hex'),
};

async function readStored(file: string): Promise<Stored> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return '{}';
    throw new ConfigError([`The secrets in ${file} cannot be read (${error.code}).`]);
  });
  try {
    return JSON.parse(text) as Stored;
  } catch {
    throw new ConfigError([
      `${file} is not valid JSON: restore it from a backup; what it encrypted is lost without it.`,
    ]);
  }
}

/** Whole or not at all: losing the encryption key loses every session. */
async function writeStored(file: string, stored: Stored): Promise<void> {
  const unfinished = `${file}.new`;
  const handle = await open(unfinished, 'w', 0o600);
  try {
    await handle.writeFile(`${JSON.stringify(stored, null, 2)}\n`);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(unfinished, file);
}

/**
 * Brings together given and kept secrets, and with the embedded database makes those that are missing and keeps them in
 * `<DATA_DIR>/secrets.json` (mode 0600). Call it while holding DATA_DIR.
 * @throws ConfigError where the file cannot be read.
 */
export async function loadSecrets(config: Config): Promise<LoadedSecrets> {
  const given: Stored = {
    ...(config.givenMasterApiKey && { masterApiKey: config.givenMasterApiKey }),
    ...(config.givenAdminPassword && { adminPassword: config.givenAdminPassword }),
    ...(config.givenJwtSecret && { jwtSecret: config.givenJwtSecret }),
    ...(config.givenEncryptionKey && { encryptionKey: config.givenEncryptionKey }),
  };
  const file = join(config.dataDir, 'secrets.json');
  const kept = config.isEmbedded ? await readStored(file) : {};
  const fresh = new Set<SecretName>();
  const use = (name: SecretName): string => {
    const known = given[name] ?? kept[name];
    if (known) return known;
    fresh.add(name);
    return (kept[name] = generators[name]());
  };
  // What is given takes the place of what was generated, which sealed everything so far.
  const replaced = given.encryptionKey && kept.encryptionKey ? [kept.encryptionKey] : [];
  const secrets = new Secrets(
    use('masterApiKey'),
    use('adminPassword'),
    use('jwtSecret'),
    use('encryptionKey'),
    [...config.givenEncryptionKeysOld, ...replaced].filter((key) => key !== given.encryptionKey),
  );
  if (fresh.size > 0) await writeStored(file, kept);
  return {
    secrets,
    isNew: { masterApiKey: fresh.has('masterApiKey'), adminPassword: fresh.has('adminPassword') },
  };
}
