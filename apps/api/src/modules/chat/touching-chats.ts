/**
 * Takes note of messages in their chats. One row a chat, in one order for everybody, so that two writers cannot wait for
 * each other.
 * @param messages a query for rows of `(instance_id, jid, lid, message_id, at, unread)`, with `at` in Unix seconds.
 */
export const touchingChats = (messages: string): string => `
INSERT INTO chats AS c (instance_id, jid, lid, name, unread_count, last_message_id, last_message_at)
SELECT i.instance_id, i.jid, i.lid,
       (SELECT metadata->>'subject' FROM groups g WHERE g.instance_id = i.instance_id AND g.jid = i.jid),
       i.unread, i.message_id, to_timestamp(i.at)
  FROM (SELECT instance_id, jid, max(lid) AS lid, sum(unread)::int AS unread, max(at) AS at,
               (array_agg(message_id ORDER BY at DESC, message_id DESC))[1] AS message_id
          FROM (${messages}) m GROUP BY instance_id, jid) i
 ORDER BY i.instance_id, i.jid
ON CONFLICT (instance_id, jid) DO UPDATE
   SET lid = coalesce(excluded.lid, c.lid),
       unread_count = c.unread_count + excluded.unread_count,
       last_message_id = CASE WHEN excluded.last_message_at >= c.last_message_at IS NOT FALSE
                              THEN excluded.last_message_id ELSE c.last_message_id END,
       last_message_at = greatest(excluded.last_message_at, c.last_message_at),
       updated_at = now()`;
