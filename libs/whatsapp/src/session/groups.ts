/** What is known of a group. Times are Unix seconds, null where WhatsApp did not tell. */
export interface GroupMetadata {
  jid: string;
  subject: string;
  subjectOwner: string | null;
  subjectAt: number | null;
  createdAt: number | null;
  owner: string | null;
  description: string | null;
  descriptionId: string | null;
  descriptionOwner: string | null;
  descriptionAt: number | null;
  /** Only admins change the group's information. */
  restrict: boolean;
  /** Only admins write. */
  announce: boolean;
  isCommunity: boolean;
  isCommunityAnnounce: boolean;
  joinApprovalMode: boolean;
  /** Everybody may add members, not admins alone. */
  memberAddMode: boolean;
  linkedParent: string | null;
  /** Messages vanish after so many seconds; null when they do not. */
  ephemeralSeconds: number | null;
  addressingMode: 'pn' | 'lid';
  size: number;
  participants: GroupParticipant[];
}

export interface GroupParticipant {
  /** Phone-number JID where it is known, else the LID. */
  jid: string;
  lid: string | null;
  admin: 'admin' | 'superadmin' | null;
}

export type ParticipantAction = 'add' | 'remove' | 'promote' | 'demote';

/** What WhatsApp said to one person of a participant update; 200 when it was done. */
export interface ParticipantOutcome {
  jid: string;
  status: number;
}

export type GroupSetting = 'announcement' | 'not_announcement' | 'locked' | 'unlocked';

/** Everything about groups. @throws WhatsAppRefusedError on each, with WhatsApp's code; SessionNotReadyError. */
export interface GroupOperations {
  create(subject: string, participants: string[]): Promise<GroupMetadata>;
  /** Every group the account is in. */
  fetchAll(): Promise<GroupMetadata[]>;
  /** From the session's cache where notifications have kept it fresh. */
  metadata(groupJid: string): Promise<GroupMetadata>;
  updateParticipants(
    groupJid: string,
    participants: string[],
    action: ParticipantAction,
  ): Promise<ParticipantOutcome[]>;
  updateSubject(groupJid: string, subject: string): Promise<void>;
  /** @param description empty or null removes it. */
  updateDescription(groupJid: string, description: string | null): Promise<void>;
  updateSetting(groupJid: string, setting: GroupSetting): Promise<void>;
  setMemberAddMode(groupJid: string, mode: 'all_member_add' | 'admin_add'): Promise<void>;
  setJoinApprovalMode(groupJid: string, mode: 'on' | 'off'): Promise<void>;
  /** @param seconds 0 switches vanishing messages off. */
  toggleEphemeral(groupJid: string, seconds: number): Promise<void>;
  /** @param jpeg null removes the picture. */
  updatePicture(groupJid: string, jpeg: Buffer | null): Promise<void>;
  inviteCode(groupJid: string): Promise<string>;
  revokeInviteCode(groupJid: string): Promise<string>;
  inviteInfo(inviteCode: string): Promise<GroupMetadata>;
  /** @returns the group's JID. */
  acceptInviteCode(inviteCode: string): Promise<string>;
  leave(groupJid: string): Promise<void>;
}
