import { connectionStateOf, sentenceFor } from '@wharf/whatsapp';
import type { FleetRowDto } from './dto/fleet.dto.js';
import type { AssessedEntry } from './fleet.service.js';

export function presentFleetRow({ entry, health }: AssessedEntry): FleetRowDto {
  return {
    id: entry.id,
    instance_name: entry.name,
    status: connectionStateOf(entry.reason),
    ownerJid: entry.ownerJid,
    number: entry.number,
    createdAt: entry.createdAt,
    updatedAt: entry.updatedAt,
    client_id: entry.clientId,
    client_name: entry.clientName,
    client_email: entry.clientEmail,
    reason: entry.reason,
    statusCode: entry.statusCode,
    advice: sentenceFor(entry.reason, entry.statusDetail),
    stateSince: entry.stateSince,
    profileName: entry.profileName,
    profilePictureUrl: entry.profilePictureUrl,
    today: { sent: entry.sentToday, received: entry.receivedToday, failed: entry.failedToday },
    queued: entry.queued,
    lastActivityAt: entry.lastActivityAt,
    health,
  };
}
