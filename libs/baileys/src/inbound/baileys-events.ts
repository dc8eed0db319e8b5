import {
  bareJid,
  isLidJid,
  isUserJid,
  type ChatChange,
  type ChatsChanged,
  type ContactChange,
  type ContactsChanged,
  type SessionEvent,
} from '@wharf/whatsapp';
import type { Logger } from 'pino';
import { readQuota, readRestriction } from '../operations/standing.js';
import {
  proto,
  type BaileysEventMap,
  type BinaryNode,
  type LIDMapping,
  type WAMessage,
  type WASocket,
} from '../upstream.js';
import type { OwnAccount } from './addresses.js';
import { callChanged } from './call-changed.js';
import { chatFromHistory, chatFromUpdate } from './chat-changes.js';
import { contactFromBook, contactFromUpdate } from './contact-changes.js';
import { groupChanged, groupsJoined, participantsChanged } from './group-changes.js';
import { historyParts } from './history.js';
import { labelAssociated, labelEdited } from './label-changes.js';
import { placeholder, unavailableMessage } from './placeholder.js';
import { durationSeconds, unixSeconds } from './wire-numbers.js';

type Mapper<E extends keyof BaileysEventMap> = (event: BaileysEventMap[E]) => Iterable<SessionEvent | null>;

/**
 * Tells what Baileys says through its own emitter: chats, contacts, groups, calls, labels, history. None of it is
 * journalled. Messages, receipts and acknowledgements are not taken from here but off the wire.
 *
 * Each event is mapped on its own: what cannot be read is logged, and neither ends the process nor drops the rest.
 * @param me the own account, once it is known.
 */
export function listenToBaileys(
  sock: Pick<WASocket, 'ev' | 'ws'>,
  { me, tell, log }: { me: () => OwnAccount | null; tell: (event: SessionEvent) => Promise<void>; log: Logger },
): void {
  // Nothing here is told again by WhatsApp, so nothing depends on when it is stored.
  const mention = (event: SessionEvent) => void tell(event).catch(() => undefined);
  const on = <E extends keyof BaileysEventMap>(name: E, map: Mapper<E>) =>
    sock.ev.on(name, (event) => {
      try {
        for (const each of map(event)) if (each) mention(each);
      } catch (err) {
        log.error({ err, event: name }, 'an event of the connection could not be read');
      }
    });
  const unreadable = (err: unknown) => log.warn({ err }, 'a message of the history could not be read');

  sock.ev.on('messaging-history.set', (history) => {
    tellInParts(historyParts(history, unreadable), tell).catch((err: unknown) =>
      log.warn({ err }, 'a part of the history was not taken'),
    );
  });
  on('messaging-history.set', ({ lidPnMappings = [] }) => [addressesLearned(lidPnMappings)]);
  on('chats.upsert', (chats) =>
    chatsChanged(
      'upsert',
      chats.flatMap((chat) => chatFromHistory(chat) ?? []),
    ),
  );
  on('chats.update', (updates) => [
    ...chatsChanged(
      'update',
      updates.flatMap((update) => chatFromUpdate(update) ?? []),
    ),
    ...updates.map(vanishingInGroup),
  ]);
  on('chats.delete', (jids) =>
    chatsChanged(
      'delete',
      jids.map((jid) => ({ jid: bareJid(jid) })),
    ),
  );
  on('contacts.upsert', (people) =>
    contactsChanged(
      'upsert',
      people.flatMap((one) => contactFromBook(one) ?? []),
    ),
  );
  on('contacts.update', (people) =>
    contactsChanged(
      'update',
      people.flatMap((one) => contactFromUpdate(one) ?? []),
    ),
  );
  on('lid-mapping.update', (mapping) => [addressesLearned([mapping])]);
  on('groups.upsert', (groups) => [groupsJoined(groups)]);
  on('groups.update', (updates) => updates.map(groupChanged));
  on('group-participants.update', (update) => [participantsChanged(update)]);
  on('call', (calls) => calls.map(callChanged));
  on('labels.edit', (label) => [labelEdited(label)]);
  on('labels.association', (association) => [labelAssociated(association)]);
  on('connection.update', ({ reachoutTimeLock }) => [accountRestricted(reachoutTimeLock)]);
  on('message-capping.update', (told) => [quotaTold(told)]);
  on('messages.upsert', ({ messages }) => messages.map((message) => undecryptable(message, log)));

  sock.ws.on('frame', (frame: BinaryNode | Uint8Array) => {
    const account = me();
    if (frame instanceof Uint8Array || typeof frame === 'string' || frame.tag !== 'message' || !account) return;
    try {
      const message = unavailableMessage(frame, account);
      if (message) mention({ type: 'message', journalIds: [], message });
    } catch (err) {
      log.error({ err }, 'a message without content could not be read');
    }
  });
}

/** One part waits for the one before, so that a long history does not queue up as a whole. */
async function tellInParts(parts: Iterable<SessionEvent>, tell: (event: SessionEvent) => Promise<void>): Promise<void> {
  for (const part of parts) await tell(part);
}

function addressesLearned(mappings: readonly LIDMapping[]): SessionEvent | null {
  const pairs = mappings
    .map(({ pn, lid }) => ({ jid: bareJid(pn), lid: bareJid(lid) }))
    .filter(({ jid, lid }) => isUserJid(jid) && isLidJid(lid));
  return pairs.length > 0 ? { type: 'addresses_learned', pairs } : null;
}

function accountRestricted(told: BaileysEventMap['connection.update']['reachoutTimeLock']): SessionEvent | null {
  if (!told) return null;
  const { isActive, timeEnforcementEnds, enforcementType } = told;
  const seconds = timeEnforcementEnds && String(Math.floor(timeEnforcementEnds.getTime() / 1000));
  const restriction = readRestriction({
    is_active: isActive,
    time_enforcement_ends: seconds,
    enforcement_type: enforcementType,
  });
  return { type: 'account_restricted', restriction };
}

function quotaTold(told: BaileysEventMap['message-capping.update']): SessionEvent | null {
  const quota = readQuota(told);
  return quota && { type: 'new_chat_quota', quota };
}

/** Nothing is told of nothing. */
const chatsChanged = (action: ChatsChanged['action'], chats: ChatChange[]): SessionEvent[] =>
  chats.length > 0 ? [{ type: 'chats', action, chats }] : [];
const contactsChanged = (action: ContactsChanged['action'], contacts: ContactChange[]): SessionEvent[] =>
  contacts.length > 0 ? [{ type: 'contacts', action, contacts }] : [];

/** Vanishing messages of a group are switched by a notification, which Baileys tells as a change of the chat. */
function vanishingInGroup({ id, ephemeralExpiration }: BaileysEventMap['chats.update'][number]): SessionEvent | null {
  if (!id?.endsWith('@g.us') || ephemeralExpiration === undefined) return null;
  return {
    type: 'group_changed',
    jid: id,
    changes: { ephemeralSeconds: durationSeconds(ephemeralExpiration) },
    by: null,
  };
}

/** A message that could not be decrypted has been asked for again; until it comes, this stands for it. */
function undecryptable(message: WAMessage, log: Logger): SessionEvent | null {
  const { key, messageStubType, messageStubParameters } = message;
  if (messageStubType !== proto.WebMessageInfo.StubType.CIPHERTEXT || !key.id || !key.remoteJid) return null;
  if (messageStubParameters?.[0] === 'Message absent from node') return null;
  log.warn({ id: key.id, reason: messageStubParameters?.[0] }, 'message could not be decrypted');
  const head = {
    key: { ...key, id: key.id, fromMe: key.fromMe ?? false },
    pushName: message.pushName ?? null,
    timestamp: unixSeconds(message.messageTimestamp),
    offline: false,
  };
  return { type: 'message', journalIds: [], message: placeholder(head, 'undecryptable') };
}
