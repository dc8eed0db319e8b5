import { isLidJid, type ReceivedMessage, type SessionEvent } from '@wharf/whatsapp';

/** The phone-number JID behind a LID; null when it is not known. */
export type PhoneOf = (lid: string) => Promise<string | null>;

/**
 * Names the people of an event by phone number where WhatsApp named them by LID alone and the session knows better:
 * who wrote, changed or deleted something, receipts in groups, whoever changed a group, callers and those who type.
 */
export async function withPhoneNumbers(event: SessionEvent, phoneOf: PhoneOf): Promise<SessionEvent> {
  const known = async (jid: string): Promise<string> => (isLidJid(jid) ? ((await phoneOf(jid)) ?? jid) : jid);
  if (event.type === 'history') {
    const messages = [];
    for (const one of event.messages) messages.push(await withPeople(one, known));
    return { ...event, messages };
  }
  if (event.type === 'message') return { ...event, message: await withPeople(event.message, known) };
  if (event.type === 'message_edited' || event.type === 'message_revoked') {
    const { target, chatJidAlt, byAlt } = event;
    const chatJid = await known(target.chatJid);
    const author = event.type === 'message_revoked' ? event.by : target.participant;
    const by = author && (await known(author));
    return {
      ...event,
      target: { ...target, chatJid, participant: target.participant && (await known(target.participant)) },
      chatJidAlt: chatJid === target.chatJid ? chatJidAlt : target.chatJid,
      ...(event.type === 'message_revoked' && { by: await known(event.by) }),
      byAlt: by === author ? byAlt : author,
    };
  }
  if (event.type === 'poll_vote') {
    const voterJid = await known(event.voterJid);
    const chatJid = await known(event.poll.chatJid);
    return {
      ...event,
      poll: { ...event.poll, chatJid, participant: event.poll.participant && (await known(event.poll.participant)) },
      chatJidAlt: chatJid === event.poll.chatJid ? event.chatJidAlt : event.poll.chatJid,
      voterJid,
      voterJidAlt: voterJid === event.voterJid ? event.voterJidAlt : event.voterJid,
    };
  }
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

/**
 * {@link withPhoneNumbers} for events that come side by side: a number that has to be looked up lets none of those behind
 * it pass.
 */
export function namingInOrder(phoneOf: PhoneOf): (event: SessionEvent) => Promise<SessionEvent> {
  let lane: Promise<unknown> = Promise.resolve();
  return (event) => {
    const named = lane.then(() => withPhoneNumbers(event, phoneOf));
    lane = named.catch(() => undefined);
    return named;
  };
}

async function withPeople(message: ReceivedMessage, known: (jid: string) => Promise<string>): Promise<ReceivedMessage> {
  const { participant } = message;
  const chatJid = await known(message.chatJid);
  const writer = participant && (await known(participant));
  return {
    ...message,
    chatJid,
    chatJidAlt: chatJid === message.chatJid ? message.chatJidAlt : message.chatJid,
    participant: writer,
    participantAlt: writer === participant ? message.participantAlt : participant,
  };
}
