import type { ListedEventDto } from './dto/listed-event.dto.js';
import { EVENT_WIRE_NAMES } from './event-names.js';
import type { FoundEvent } from './event-search.js';

/** An event in the dashboard. */
export function presentFoundEvent(found: FoundEvent): ListedEventDto {
  return {
    id: found.id,
    event: EVENT_WIRE_NAMES[found.event],
    instance: found.instanceName,
    instance_id: found.instanceId,
    chat_jid: found.chatJid,
    occurred_at: found.occurredAt,
    size_bytes: found.sizeBytes,
    data: found.data,
  };
}
