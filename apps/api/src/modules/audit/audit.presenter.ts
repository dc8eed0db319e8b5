import type { AuditEntry } from './audit-entry.entity.js';

export function presentAuditEntry(entry: AuditEntry) {
  const { id, at, actor, action, target, clientId, details, address, requestId } = entry;
  return { id, at, actor, action, target, client_id: clientId, details, address, request_id: requestId };
}
