import { randomUUID } from 'node:crypto';
import { type Account, linkedDevices } from '../directory/account.js';
import { ackKey } from '../relay/held-queue.js';
import type { Postbox } from '../relay/postbox.js';
import { type BinaryNode, node, unixSeconds } from '../wire/nodes.js';
import { type Group, groupJid, memberJid, otherJid } from './group.js';
import { groupNode } from './group-nodes.js';

/** Tells the linked devices of a group's members what somebody changed (§7); nothing else tells them. */
export class GroupNotifier {
  constructor(private readonly postbox: Postbox) {}

  /**
   * Announces a change.
   * @param also people who are no members (any more) and must know all the same.
   */
  tell(group: Group, actor: Account, change: BinaryNode, also: Account[] = []): void {
    for (const account of new Set([...group.members.keys(), ...also])) this.tellOne(group, actor, change, account);
  }

  /** Announces a change to one person. */
  tellOne(group: Group, actor: Account, change: BinaryNode, account: Account): void {
    // Phones are virtual and ask for the group each time they write to it; waking a thousand of them would tell nobody.
    for (const device of linkedDevices(account)) {
      const from = groupJid(group);
      const notification = node(
        'notification',
        {
          id: randomUUID(),
          type: 'w:gp2',
          from,
          participant: memberJid(group, actor),
          [group.addressing === 'lid' ? 'participant_pn' : 'participant_lid']: otherJid(group, actor),
          addressing_mode: group.addressing,
          notify: actor.name || undefined,
          t: unixSeconds(),
        },
        [change],
      );
      this.postbox.deliver(account, device, ackKey('notification', notification.attrs, from), notification);
    }
  }

  /** Shows the whole group to people who are new in it. */
  welcome(
    group: Group,
    actor: Account,
    people: Iterable<Account>,
    attrs: { type?: 'new'; reason?: 'invite' } = {},
  ): void {
    // Built once: in a group of a thousand it is large.
    const shown = node('create', attrs, [groupNode(group)]);
    for (const account of people) this.tellOne(group, actor, shown, account);
  }
}
