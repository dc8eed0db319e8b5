import type { Account } from '../directory/account.js';
import { NetworkError } from '../errors.js';
import { node, unixSeconds } from '../wire/nodes.js';
import { type Group, isAdmin, type JoinRequest } from './group.js';
import { freshInviteCode, type GroupDirectory } from './group-directory.js';
import { participantNode } from './group-nodes.js';
import type { GroupNotifier } from './group-notifier.js';
import { requireAdmin } from './group-rights.js';
import type { Membership, Outcome } from './membership.js';

/** How people come into a group by themselves: by link, by a personal invitation, by asking (§7). */
export class Joining {
  constructor(
    private readonly groups: GroupDirectory,
    private readonly notifier: GroupNotifier,
    private readonly membership: Membership,
  ) {}

  /** The code of the group's invite link. */
  inviteCode(group: Group, actor: Account): string {
    requireAdmin(group, actor);
    return group.inviteCode;
  }

  /** Makes the invite link invalid and returns the code of the new one. */
  revokeInviteCode(group: Group, actor: Account): string {
    requireAdmin(group, actor);
    group.revokedCodes.add(group.inviteCode);
    group.inviteCode = freshInviteCode();
    this.groups.changed(group);
    this.notifier.tell(group, actor, node('invite', { code: group.inviteCode }));
    return group.inviteCode;
  }

  /**
   * Comes in by link, or asks to be let in where admins decide.
   * @returns whether the person is in now.
   * @throws NetworkError 409 when they are in already.
   */
  joinByLink(account: Account, code: string | undefined): { group: Group; isIn: boolean } {
    const group = this.groups.byInviteCode(code);
    if (group.members.has(account)) throw new NetworkError(409, 'ALREADY_A_MEMBER', 'You are in that group already');
    if (group.membershipApproval) {
      this.ask(group, account);
      return { group, isIn: false };
    }
    this.membership.admit(group, account, [account]);
    return { group, isIn: true };
  }

  /**
   * Comes in by a personal invitation.
   * @throws NetworkError 406 when it is not theirs or no more valid.
   */
  acceptPersonally(group: Group, account: Account, code: string | undefined): void {
    const invite = group.personalInvites.find((one) => one.code === code && one.invited === account);
    if (!invite || invite.expiresAt * 1000 < Date.now()) {
      throw new NetworkError(406, 'UNKNOWN_INVITE', 'The invitation is not valid, or no more');
    }
    this.membership.admit(group, invite.by, [account]);
  }

  /** Takes personal invitations back. */
  revokePersonally(group: Group, actor: Account, people: Account[]): void {
    requireAdmin(group, actor);
    group.personalInvites = group.personalInvites.filter(({ invited }) => !people.includes(invited));
    this.groups.changed(group);
  }

  /** Who waits for an admin. */
  requests(group: Group, actor: Account): JoinRequest[] {
    requireAdmin(group, actor);
    return group.requests;
  }

  /** Lets people in who asked, or turns them away. */
  decide(group: Group, actor: Account, people: Account[], isApproved: boolean): Outcome[] {
    requireAdmin(group, actor);
    const asking = new Set(group.requests.map(({ account }) => account));
    const outcomes = people.map((account): Outcome => (asking.has(account) ? { account } : { account, error: 404 }));
    const decided = people.filter((one) => asking.has(one));
    if (isApproved) this.membership.admit(group, actor, decided);
    else for (const account of decided) this.withdraw(group, actor, account);
    return outcomes;
  }

  private ask(group: Group, account: Account): void {
    if (group.requests.some((one) => one.account === account)) return;
    group.requests.push({ account, method: 'invite_link', t: unixSeconds() });
    this.groups.changed(group);
    const asked = node('created_membership_requests', { request_method: 'invite_link' }, [
      { ...participantNode(group, account), tag: 'requested_user' },
    ]);
    this.tellAdmins(group, account, asked);
  }

  private withdraw(group: Group, actor: Account, account: Account): void {
    group.requests = group.requests.filter((one) => one.account !== account);
    this.groups.changed(group);
    this.tellAdmins(group, actor, node('revoked_membership_requests', {}, [participantNode(group, account)]));
  }

  private tellAdmins(group: Group, actor: Account, change: ReturnType<typeof node>): void {
    for (const account of group.members.keys()) {
      if (isAdmin(group, account)) this.notifier.tellOne(group, actor, change, account);
    }
  }
}
