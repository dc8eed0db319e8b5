import type { FoundWebsocketDto } from './dto/websocket.dto.js';
import type { InstanceWebsocket } from './instance-websocket.entity.js';

/** The row as Evolution shows it. */
export function presentWebsocket(websocket: InstanceWebsocket): FoundWebsocketDto {
  const { id, enabled, events, createdAt, updatedAt, instanceId } = websocket;
  return { id, enabled, events, createdAt, updatedAt, instanceId };
}
