import type { SecretBox } from '@wharf/storage';
import { SEALED_COLUMNS } from '../../../database/index.js';
import type { Queryable } from './key-presence.js';

const PROOF = 'these words were sealed with the key of this database';
const PROOF_AAD = 'encryption_key.proof';

/** What the database knows of its key. */
export interface KeyRecord {
  keyId: string;
  proof: Buffer;
  /** Keys that some secrets may still be sealed with. */
  previousIds: string[];
}

/** Null before the first start. */
export async function readKeyRecord(connection: Queryable): Promise<KeyRecord | null> {
  const { rows } = await connection.query(
    'SELECT key_id AS "keyId", proof, previous_ids AS "previousIds" FROM encryption_key',
  );
  return (rows as KeyRecord[])[0] ?? null;
}

/** Writes that everything is sealed with this key from now on. */
export async function writeKeyRecord(connection: Queryable, box: SecretBox, previousIds: readonly string[]) {
  await connection.query(
    `INSERT INTO encryption_key (key_id, proof, previous_ids) VALUES ($1, $2, $3)
     ON CONFLICT (is_only) DO UPDATE
       SET key_id = EXCLUDED.key_id, proof = EXCLUDED.proof, previous_ids = EXCLUDED.previous_ids, since = now()`,
    [box.currentId, box.sealText(PROOF, PROOF_AAD), previousIds],
  );
}

/** Whether the key is the very one, and not another of the same id. */
export function provesKey(box: SecretBox, { proof }: KeyRecord): boolean {
  try {
    return box.openText(proof, PROOF_AAD) === PROOF;
  } catch {
    return false;
  }
}

/**
 * Which keys the secrets of a database are sealed with that has no record yet. Of the keys of sessions the logins are
 * looked at alone: there is one for each number, and hundreds of the others.
 */
export async function keyIdsInUse(connection: Queryable): Promise<string[]> {
  const found = new Set<string>();
  for (const { table, column } of SEALED_COLUMNS) {
    const some = table === 'signal_keys' ? `AND type = 'creds'` : '';
    const { rows } = await connection.query(
      `SELECT DISTINCT encode(substring(${column} FROM 2 FOR 4), 'hex') AS id
         FROM ${table} WHERE ${column} IS NOT NULL ${some}`,
    );
    for (const { id } of rows as { id: string }[]) found.add(id);
  }
  return [...found];
}
