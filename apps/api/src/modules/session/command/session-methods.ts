import type { Session } from '@wharf/whatsapp';

/** Areas of a session whose methods answer with plain data. Files are streams: they have commands of their own. */
type Area = 'groups' | 'chats' | 'profile' | 'calls' | 'account';

/** What can be asked of a session wherever its socket is. */
export type OperableSession = Pick<
  Session,
  'instanceId' | 'reason' | 'ownerJid' | 'lookUpNumbers' | 'sendPresence' | Area
>;

/** Every method that may be asked for from afar, by area. The compiler finds a method that is missing or too many. */
export const AREA_METHODS = Object.freeze({
  groups: {
    create: true,
    fetchAll: true,
    metadata: true,
    updateParticipants: true,
    updateSubject: true,
    updateDescription: true,
    updateSetting: true,
    setMemberAddMode: true,
    setJoinApprovalMode: true,
    toggleEphemeral: true,
    updatePicture: true,
    inviteCode: true,
    revokeInviteCode: true,
    inviteInfo: true,
    acceptInviteCode: true,
    leave: true,
  },
  chats: {
    markRead: true,
    archive: true,
    markUnread: true,
    pin: true,
    mute: true,
    star: true,
    deleteChat: true,
    deleteForMe: true,
    setBlocked: true,
    blocked: true,
    label: true,
    editLabel: true,
    subscribePresence: true,
  },
  profile: {
    pictureUrl: true,
    about: true,
    business: true,
    setName: true,
    setAbout: true,
    setPicture: true,
    privacy: true,
    setPrivacy: true,
    setPresence: true,
  },
  calls: { reject: true, offer: true },
  account: { newChatRestriction: true, newChatQuota: true },
} as const satisfies { [A in Area]: Record<keyof Session[A], true> });

export const OWN_METHODS = Object.freeze(['lookUpNumbers', 'sendPresence'] as const satisfies (keyof Session)[]);

type Method = (...args: unknown[]) => Promise<unknown>;

/** The method that a path names, bound to its session; null for what may not be asked for. */
export function methodOf(session: Session, path: string): Method | null {
  const [area = '', name] = path.split('.');
  if (name === undefined) return isOwn(area) ? (session[area] as Method).bind(session) : null;
  if (!isArea(area) || !Object.hasOwn(AREA_METHODS[area], name)) return null;
  const operations = session[area] as unknown as Record<string, Method>;
  return operations[name]?.bind(operations) ?? null;
}

const isOwn = (name: string): name is (typeof OWN_METHODS)[number] => OWN_METHODS.some((own) => own === name);
const isArea = (name: string): name is Area => Object.hasOwn(AREA_METHODS, name);
