import { Injectable } from '@nestjs/common';
import type { QuotaWarning, SessionReason } from '@wharf/whatsapp';
import { DataSource } from 'typeorm';

/** An instance with its day, as the fleet shows it. */
export interface FleetEntry {
  id: string;
  name: string;
  number: string | null;
  ownerJid: string | null;
  profileName: string | null;
  profilePictureUrl: string | null;
  reason: SessionReason;
  statusCode: number;
  statusDetail: string | null;
  stateSince: Date;
  createdAt: Date;
  updatedAt: Date;
  clientId: number | null;
  clientName: string | null;
  clientEmail: string | null;
  sentToday: number;
  receivedToday: number;
  failedToday: number;
  queued: number;
  restrictedErrors: number;
  tooFastErrors: number;
  failingWebhooks: number;
  /** WhatsApp said that the account may start no new chats. */
  isRestricted: boolean;
  /** Until when, where WhatsApp said so. */
  restrictedUntil: Date | null;
  /** How near WhatsApp finds the account to the end of its new chats. */
  newChatsWarning: QuotaWarning;
  newChatsUntil: Date | null;
  /** In which the day of the number begins. */
  timezone: string;
  lastActivityAt: Date | null;
}

/**
 * Everything in one statement. What is counted lies in indexes that hold little: the quarters of an hour of today, the
 * messages that wait, those that failed in the last 24 hours. How many messages are stored makes no difference.
 */
const FLEET = `
SELECT i.id, i.name, i.number, i.owner_jid AS "ownerJid", i.profile_name AS "profileName",
       i.profile_picture_url AS "profilePictureUrl", i.reason, i.status_code AS "statusCode",
       i.status_detail AS "statusDetail", i.state_since AS "stateSince", i.created_at AS "createdAt",
       i.updated_at AS "updatedAt", i.client_id AS "clientId", c.company_name AS "clientName", c.email AS "clientEmail",
       coalesce(today.sent, 0)::int AS "sentToday", coalesce(today.received, 0)::int AS "receivedToday",
       coalesce(today.failed, 0)::int AS "failedToday", coalesce(waiting.n, 0)::int AS queued,
       coalesce(refused.restricted, 0)::int AS "restrictedErrors", coalesce(refused.too_fast, 0)::int AS "tooFastErrors",
       coalesce(hooks.failing, 0)::int AS "failingWebhooks",
       coalesce(told.restriction->>'isActive' = 'true', false) AS "isRestricted",
       (told.restriction->>'until')::timestamptz AS "restrictedUntil",
       coalesce(told.quota->>'warning', 'none') AS "newChatsWarning",
       (told.quota->>'endsAt')::timestamptz AS "newChatsUntil", coalesce(c.timezone, $1) AS timezone,
       chat.last_message_at AS "lastActivityAt"
  FROM instances i
  LEFT JOIN clients c ON c.id = i.client_id
  LEFT JOIN LATERAL (
    SELECT sum(sent) AS sent, sum(received) AS received, sum(failed) AS failed FROM message_counts m
     WHERE m.instance_id = i.id AND m.at >= date_trunc('day', now(), coalesce(c.timezone, $1))) today ON true
  LEFT JOIN LATERAL (
    SELECT last_message_at FROM chats WHERE instance_id = i.id
     ORDER BY last_message_at DESC NULLS LAST, jid LIMIT 1) chat ON true
  LEFT JOIN (
    SELECT instance_id, count(*) AS n FROM messages WHERE status IN ('queued', 'sending')
     GROUP BY instance_id) waiting ON waiting.instance_id = i.id
  LEFT JOIN (
    SELECT instance_id, count(*) FILTER (WHERE error_code = '463') AS restricted,
           count(*) FILTER (WHERE error_code = '429') AS too_fast
      FROM messages WHERE status = 'failed' AND accepted_at > now() - interval '24 hours'
     GROUP BY instance_id) refused ON refused.instance_id = i.id
  LEFT JOIN (
    SELECT instance_id, count(*) AS failing FROM webhooks
     WHERE (enabled AND failing_since IS NOT NULL) OR (NOT enabled AND disabled_reason IS NOT NULL)
     GROUP BY instance_id) hooks ON hooks.instance_id = i.id
  LEFT JOIN account_standings told ON told.instance_id = i.id AND told.owner_jid = i.owner_jid
 WHERE i.deleted_at IS NULL AND ($2::int IS NULL OR i.client_id = $2) AND ($3::uuid IS NULL OR i.id = $3)
 ORDER BY i.created_at, i.id`;

@Injectable()
export class FleetRepository {
  constructor(private readonly db: DataSource) {}

  /**
   * Oldest first.
   * @param timezone in which the day begins for what no client owns.
   * @param within the client or the one instance that can be seen.
   */
  list(timezone: string, within: { clientId?: number; instanceId?: string } = {}): Promise<FleetEntry[]> {
    return this.db.query<FleetEntry[]>(FLEET, [timezone, within.clientId ?? null, within.instanceId ?? null]);
  }
}
