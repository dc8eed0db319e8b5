import type { AuditEntry } from './audit-entry.entity.js';
import type { AuditEntryDto } from './dto/audit-answers.dto.js';

export function presentAuditEntry(entry: AuditEntry): AuditEntryDto {
  const { id, at, actor, action, target, clientId, details, address, requestId } = entry;
  return { id, at, actor, action, target, client_id: clientId, details, address, request_id: requestId };
}
