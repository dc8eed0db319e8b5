import type { KeyDto } from '../dto/key-answers.dto.js';
import type { KeyRow } from './api-key.repository.js';

function statusOf({ revokedAt, expiresAt }: KeyRow): 'active' | 'ending' | 'revoked' {
  if (revokedAt || (expiresAt && expiresAt.getTime() <= Date.now())) return 'revoked';
  return expiresAt ? 'ending' : 'active';
}

/** A key without its text. */
export function presentKey(row: KeyRow): KeyDto {
  return {
    id: row.id,
    kind: row.kind,
    prefix: row.prefix,
    name: row.name,
    status: statusOf(row),
    client_id: row.clientId,
    instance_id: row.instanceId,
    instance_name: row.instanceName,
    created_at: row.createdAt,
    expires_at: row.expiresAt,
    revoked_at: row.revokedAt,
  };
}
