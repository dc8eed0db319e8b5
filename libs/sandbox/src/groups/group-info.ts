import type { Account } from '../directory/account.js';
import { NetworkError } from '../errors.js';
import { node, unixSeconds } from '../wire/nodes.js';
import { type Group, memberJid, otherJid, type MemberAddMode } from './group.js';
import type { GroupDirectory } from './group-directory.js';
import { descriptionNode } from './group-nodes.js';
import type { GroupNotifier } from './group-notifier.js';
import { requireAdmin, requireEditor } from './group-rights.js';
import { checkDescription, checkSubject } from './group-texts.js';

/** What a group is called and how it works (§7). Every call is made by somebody, is refused with 403 when they may not, and tells all. */
export class GroupInfo {
  constructor(
    private readonly groups: GroupDirectory,
    private readonly notifier: GroupNotifier,
  ) {}

  setSubject(group: Group, actor: Account, subject: string): void {
    requireEditor(group, actor);
    checkSubject(subject);
    Object.assign(group, { subject, subjectBy: actor, subjectAt: unixSeconds() });
    this.announce(group, actor, 'subject', {
      subject,
      s_t: group.subjectAt,
      s_o: memberJid(group, actor),
      s_o_pn: group.addressing === 'lid' ? otherJid(group, actor) : undefined,
    });
  }

  /**
   * Sets or, with null, removes the description.
   * @param prev the id of the description that the writer saw; another one makes it a conflict.
   * @throws NetworkError 409.
   */
  setDescription(group: Group, actor: Account, next: { id: string; text: string } | null, prev: string | null): void {
    requireEditor(group, actor);
    if (prev !== (group.description?.id ?? null)) {
      throw new NetworkError(409, 'DESCRIPTION_CHANGED', 'Somebody else has changed the description meanwhile');
    }
    if (next) checkDescription(next.text);
    group.description = next && { ...next, by: actor, t: unixSeconds() };
    this.groups.changed(group);
    const [shown] = descriptionNode(group);
    this.notifier.tell(group, actor, shown ?? node('description', {}, [node('delete')]));
  }

  /** Lets only admins write, or everybody. */
  setAnnouncement(group: Group, actor: Account, isOn: boolean): void {
    requireAdmin(group, actor);
    group.announcement = isOn;
    this.announce(group, actor, isOn ? 'announcement' : 'not_announcement');
  }

  /** Lets only admins change the group's information, or everybody. */
  setLocked(group: Group, actor: Account, isOn: boolean): void {
    requireAdmin(group, actor);
    group.locked = isOn;
    this.announce(group, actor, isOn ? 'locked' : 'unlocked');
  }

  /** @param seconds 0 lets messages stay. */
  setEphemeral(group: Group, actor: Account, seconds: number): void {
    requireEditor(group, actor);
    group.ephemeralSeconds = seconds;
    if (seconds > 0) this.announce(group, actor, 'ephemeral', { expiration: seconds.toString() });
    else this.announce(group, actor, 'not_ephemeral');
  }

  setMemberAddMode(group: Group, actor: Account, mode: MemberAddMode): void {
    requireAdmin(group, actor);
    group.memberAddMode = mode;
    this.groups.changed(group);
    this.notifier.tell(group, actor, node('member_add_mode', {}, Buffer.from(mode)));
  }

  /** Makes who comes by link wait for an admin, or not. Without the wait there are no requests either. */
  setMembershipApproval(group: Group, actor: Account, isOn: boolean): void {
    requireAdmin(group, actor);
    group.membershipApproval = isOn;
    if (!isOn) group.requests = [];
    this.groups.changed(group);
    const state = isOn ? 'on' : 'off';
    this.notifier.tell(group, actor, node('membership_approval_mode', {}, [node('group_join', { state })]));
  }

  private announce(group: Group, actor: Account, tag: string, attrs: Record<string, string | undefined> = {}): void {
    this.groups.changed(group);
    this.notifier.tell(group, actor, node(tag, attrs));
  }
}
