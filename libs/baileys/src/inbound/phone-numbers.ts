import { isLidJid, type SessionEvent } from '@wharf/whatsapp';

/** The phone-number JID behind a LID; null when it is not known. */
export type PhoneOf = (lid: string) => Promise<string | null>;

/**
 * Names the people of an event by phone number where WhatsApp named them by LID alone and the session knows better:
 * receipts in groups, whoever changed a group, callers and those who type.
 */
export async function withPhoneNumbers(event: SessionEvent, phoneOf: PhoneOf): Promise<SessionEvent> {
  const known = async (jid: string): Promise<string> => (isLidJid(jid) ? ((await phoneOf(jid)) ?? jid) : jid);
  if (event.type === 'presence') {
    return { ...event, chatJid: await known(event.chatJid), participant: await known(event.participant) };
  }
  if (event.type === 'call') {
    const from = await known(event.from);
    const fromAlt = from === event.from ? event.fromAlt : event.from;
    return { ...event, from, fromAlt, chatJid: await known(event.chatJid) };
  }
  if (event.type === 'group_participants') {
    const participants = [];
    for (const one of event.participants) participants.push({ ...one, jid: await known(one.jid) });
    return { ...event, participants, by: event.by && (await known(event.by)) };
  }
  if (event.type === 'message_status' || event.type === 'group_changed' || event.type === 'groups_joined') {
    return { ...event, by: event.by && (await known(event.by)) };
  }
  return event;
}
