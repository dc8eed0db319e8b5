import { SecretBox } from '@wharf/storage';
import { Client } from 'pg';
import { ConfigError, type Secrets } from '../../config/index.js';
import type { Logger } from '../../logging/index.js';
import { presentKeys, type Queryable } from './key-presence.js';
import { keyIdsInUse, provesKey, readKeyRecord, writeKeyRecord } from './key-record.js';

/** Processes that start together look one after the other. */
const ADMISSION_LOCK = 7_142_000_918;

const wrongKey = (theirs: string, ours: string): ConfigError =>
  new ConfigError([
    `ENCRYPTION_KEY (id ${ours}) is not the key that this database was used with (id ${theirs}). Start with that key. ` +
      'To change it, set the new one as ENCRYPTION_KEY and the one before as ENCRYPTION_KEYS_OLD.',
  ]);

const missingOldKey = (ids: readonly string[]): ConfigError =>
  new ConfigError([
    `Some secrets are still encrypted with the key of id ${ids.join(', ')}, which is not given: put it (back) into ` +
      'ENCRYPTION_KEYS_OLD until the log says that every secret was encrypted anew.',
  ]);

const strangers = (theirs: string, ours: string): ConfigError =>
  new ConfigError([
    `A process with another ENCRYPTION_KEY (id ${theirs}) runs on this database, and it or this one (id ${ours}) does ` +
      'not know the key of the other. Stop it first, or give each the other key in ENCRYPTION_KEYS_OLD.',
  ]);

/**
 * Finds out, before anything is read or written, that the keys fit the database and the processes that run on it, and
 * notes a new key in it.
 * @throws ConfigError with what to do about it.
 */
export async function admitEncryptionKey(connectionString: string, secrets: Secrets, logger: Logger): Promise<void> {
  const box = new SecretBox(secrets.encryptionKey, secrets.previousEncryptionKeys);
  const client = new Client({ connectionString, application_name: 'wharf keys' });
  await client.connect();
  try {
    await client.query('SELECT pg_advisory_lock($1)', [ADMISSION_LOCK]);
    await admit(client, box, logger);
  } finally {
    await client.end();
  }
}

async function admit(connection: Queryable, box: SecretBox, logger: Logger): Promise<void> {
  const { currentId, keyIds } = box;
  for (const { sealsWith, opens } of await presentKeys(connection)) {
    if (!keyIds.includes(sealsWith) || !opens.includes(currentId)) throw strangers(sealsWith, currentId);
  }
  const record = await readKeyRecord(connection);
  const inUse = record ? [record.keyId, ...record.previousIds] : await keyIdsInUse(connection);
  const unknown = inUse.filter((id) => !keyIds.includes(id));
  if (record && unknown.includes(record.keyId)) throw wrongKey(record.keyId, currentId);
  if (record && !provesKey(box, record)) throw wrongKey(record.keyId, currentId);
  if (unknown.length > 0) throw record ? missingOldKey(unknown) : wrongKey(unknown.join(', '), currentId);
  if (record?.keyId === currentId) return;
  const previousIds = inUse.filter((id) => id !== currentId);
  await writeKeyRecord(connection, box, previousIds);
  if (previousIds.length > 0) logger.info({ keyId: currentId, previousIds }, 'a new encryption key is in use');
}
