import { EVENT_WIRE_NAMES } from '../event/index.js';
import type { LoggedDelivery } from './delivery/delivery-log.js';
import type { CallReport } from './delivery/receiver-call.js';
import type { DeliveryDto, TestCallDto } from './dto/webhook-answers.dto.js';

export function presentDelivery(delivery: LoggedDelivery): DeliveryDto {
  return {
    id: delivery.id,
    event_id: delivery.eventId,
    event: EVENT_WIRE_NAMES[delivery.event],
    instance: delivery.instanceName,
    chat_jid: delivery.chatJid,
    status: delivery.status,
    attempts: delivery.attempts,
    next_attempt_at: delivery.status === 'pending' ? delivery.nextAttemptAt : null,
    last_status: delivery.lastStatus,
    last_error: delivery.lastError,
    settled_at: delivery.settledAt,
    created_at: delivery.createdAt,
    log: delivery.log,
  };
}

/** What came of a test call. */
export function presentCall({ answer, url, durationMs }: CallReport): TestCallDto {
  const { status } = answer;
  return {
    ok: status !== null && status >= 200 && status < 300,
    url,
    status,
    duration_ms: durationMs,
    response: answer.status === null ? null : answer.head,
    error: answer.status === null ? answer.error : null,
  };
}
