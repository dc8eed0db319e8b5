import type { Account } from '../directory/account.js';
import { isBlocked, isShownTo } from '../profile/visibility.js';
import { node } from '../wire/nodes.js';
import type { Group } from './group.js';
import type { GroupDirectory, NewGroup } from './group-directory.js';
import { participantNode } from './group-nodes.js';
import type { GroupNotifier } from './group-notifier.js';
import { requireAdmin, requireInviter, requireMember } from './group-rights.js';
import { checkDescription, checkSubject } from './group-texts.js';
import { invitePersonally } from './personal-invites.js';

/** What came of one person in a change of members; without an error it was done. */
export interface Outcome {
  account: Account;
  error?: 403 | 404 | 409;
  /** Where the person does not let themselves be added: an invitation that may be sent to them. */
  invite?: { code: string; expiresAt: number };
}

/** Who is in a group and as what (§7). Every call is made by somebody, is refused with 403 when they may not, and tells all. */
export class Membership {
  constructor(
    private readonly groups: GroupDirectory,
    private readonly notifier: GroupNotifier,
  ) {}

  /**
   * Opens a group.
   * @returns the group, and who could not be put into it.
   */
  create({ members, ...wish }: NewGroup): { group: Group; refused: Outcome[] } {
    const { creator, subject, description } = wish;
    checkSubject(subject);
    if (description) checkDescription(description.text);
    const wanted = [...new Set(members)].filter((one) => one !== creator);
    const reserved = wanted.filter((one) => !letsBeAdded(one, creator));
    const welcome = wanted.filter((one) => !reserved.includes(one));
    const group = this.groups.create({ ...wish, members: welcome });
    this.notifier.welcome(group, creator, group.members.keys(), { type: 'new' });
    return { group, refused: reserved.map((account) => refusal(group, creator, account)) };
  }

  /** Puts people into a group. */
  add(group: Group, actor: Account, people: Account[]): Outcome[] {
    requireInviter(group, actor);
    const added: Account[] = [];
    const outcomes = people.map((account): Outcome => {
      if (group.members.has(account)) return { account, error: 409 };
      if (!letsBeAdded(account, actor)) return refusal(group, actor, account);
      this.enter(group, account);
      added.push(account);
      return { account };
    });
    this.announceArrival(group, actor, added);
    return outcomes;
  }

  /** Lets somebody in who has a right to it, by invitation or because an admin approved them. */
  admit(group: Group, actor: Account, people: Account[]): void {
    for (const account of people) this.enter(group, account);
    this.announceArrival(group, actor, people, 'invite');
  }

  /** Puts people out of a group; who made it stays. */
  remove(group: Group, actor: Account, people: Account[]): Outcome[] {
    requireAdmin(group, actor);
    return this.change(group, actor, 'remove', people, (account) => {
      if (group.members.get(account) === 'superadmin') return 403;
      group.members.delete(account);
      return undefined;
    });
  }

  /** Makes members admins. */
  promote(group: Group, actor: Account, people: Account[]): Outcome[] {
    requireAdmin(group, actor);
    return this.change(group, actor, 'promote', people, (account) => {
      if (group.members.get(account) === 'member') group.members.set(account, 'admin');
      return undefined;
    });
  }

  /** Makes admins members; who made the group stays what they are. */
  demote(group: Group, actor: Account, people: Account[]): Outcome[] {
    requireAdmin(group, actor);
    return this.change(group, actor, 'demote', people, (account) => {
      if (group.members.get(account) === 'superadmin') return 403;
      group.members.set(account, 'member');
      return undefined;
    });
  }

  /** Leaves a group. A group without an admin gets its oldest member as one. */
  leave(group: Group, account: Account): void {
    requireMember(group, account);
    const gone = participantNode(group, account);
    group.members.delete(account);
    this.groups.changed(group);
    this.notifier.tell(group, account, node('remove', {}, [gone]), [account]);
    const [heir] = group.members.keys();
    if (!heir || [...group.members.values()].some((role) => role !== 'member')) return;
    group.members.set(heir, 'admin');
    this.notifier.tell(group, account, node('promote', {}, [participantNode(group, heir)]));
  }

  private change(
    group: Group,
    actor: Account,
    action: 'remove' | 'promote' | 'demote',
    people: Account[],
    apply: (account: Account) => 403 | undefined,
  ): Outcome[] {
    const nodes = new Map(people.map((account) => [account, participantNode(group, account)]));
    const outcomes = people.map((account): Outcome => {
      const error = group.members.has(account) ? apply(account) : 404;
      return error === undefined ? { account } : { account, error };
    });
    const done = outcomes.filter(({ error }) => error === undefined).map(({ account }) => account);
    if (done.length === 0) return outcomes;
    this.groups.changed(group);
    const shown = done.flatMap((account) =>
      action === 'remove' ? (nodes.get(account) ?? []) : participantNode(group, account),
    );
    this.notifier.tell(group, actor, node(action, {}, shown), done);
    return outcomes;
  }

  private enter(group: Group, account: Account): void {
    group.members.set(account, 'member');
    group.requests = group.requests.filter((one) => one.account !== account);
    group.personalInvites = group.personalInvites.filter(({ invited }) => invited !== account);
  }

  /** Who is new gets to see the whole group, the others hear who came. */
  private announceArrival(group: Group, actor: Account, arrived: Account[], reason?: 'invite'): void {
    if (arrived.length === 0) return;
    this.groups.changed(group);
    const newcomers = new Set(arrived);
    const shown = node(
      'add',
      { reason },
      arrived.map((account) => participantNode(group, account)),
    );
    for (const account of group.members.keys()) {
      if (!newcomers.has(account)) this.notifier.tellOne(group, actor, shown, account);
    }
    this.notifier.welcome(group, actor, newcomers, { reason });
  }
}

function refusal(group: Group, actor: Account, account: Account): Outcome {
  const { code, expiresAt } = invitePersonally(group, actor, account);
  return { account, error: 403, invite: { code, expiresAt } };
}

/** The privacy setting `groupadd`, and blocking, decide who may put somebody into a group. */
function letsBeAdded(account: Account, by: Account): boolean {
  return isShownTo(account, by, 'groupadd') && !isBlocked(account, by);
}
