import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import type { MessageKind } from '@wharf/whatsapp';
import { callerName } from '../../auth/index.js';
import type { IdempotencyKey } from '../idempotency.repository.js';
import { bodyHash } from './body-hash.js';
import type { SendContext } from './send-context.js';

/** The use of an `Idempotency-Key` that a request makes; null without one. An uploaded file counts by its bytes. */
export async function idempotencyOf(
  { caller, instance, idempotencyKey, upload }: SendContext,
  kind: MessageKind,
  body: object,
): Promise<IdempotencyKey | null> {
  if (idempotencyKey === null) return null;
  const wished = upload === null ? body : { ...body, file: await digestOf(upload.path) };
  return { caller: callerName(caller), instanceId: instance.id, key: idempotencyKey, bodyHash: bodyHash(kind, wished) };
}

async function digestOf(path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex');
}
