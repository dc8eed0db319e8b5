import type { Account } from '../directory/account.js';
import type { Directory } from '../directory/directory.js';
import { type Group, groupJid, memberJid } from '../groups/group.js';
import type { GroupDirectory } from '../groups/group-directory.js';
import type { Session } from '../login/session.js';
import type { Sessions } from '../login/sessions.js';
import { isBlocked, isShownTo } from '../profile/visibility.js';
import { type Family, userJid } from '../wire/addresses.js';
import { type BinaryNode, node, unixSeconds } from '../wire/nodes.js';
import type { Postbox } from './postbox.js';

/** Who is online and who wants to know, and who is typing (§8 "presence in/out"). Nothing of it outlives the process. */
export class PresenceBoard {
  private readonly lastSeen = new Map<Account, { isAvailable: boolean; t: string }>();
  private readonly subscribers = new Map<Account, Map<Session, Family>>();

  constructor(
    private readonly directory: Directory,
    private readonly groups: Pick<GroupDirectory, 'find'>,
    private readonly sessions: Sessions,
    private readonly postbox: Postbox,
  ) {}

  /** Takes in a `<presence>`; the ones without attributes are a client's slip and mean nothing (R17). */
  handle(session: Session, stanza: BinaryNode): void {
    const { type, to, name } = stanza.attrs;
    switch (type ?? '') {
      case 'available':
      case 'unavailable':
        // Who is unnamed says their number, which who hides it does not.
        if (name && !session.account.name && !session.account.behaviour.hideNumber) {
          session.account.name = name;
          this.directory.changed(session.account);
        }
        session.isAvailable = type === 'available';
        this.update(session.account);
        return;
      case 'subscribe':
        return this.subscribe(session, to);
      case 'unsubscribe': {
        const target = this.directory.resolve(to);
        if (target) this.subscribers.get(target.account)?.delete(session);
        return;
      }
    }
  }

  /** Passes typing on to the person it is meant for, or to the members of a group. */
  handleChatState({ account }: Session, stanza: BinaryNode): void {
    const { to } = stanza.attrs;
    const group = this.groups.find(to);
    if (group) {
      if (group.members.has(account)) this.showTypingIn(group, account, stanza);
      return;
    }
    const target = this.directory.resolve(to);
    if (!target || isBlocked(target.account, account)) return;
    const from = userJid(account, account.behaviour.hideNumber ? 'lid' : target.address.family);
    this.postbox.announce(target.account, node('chatstate', { from }, stanza.content));
  }

  /** A device is gone: it subscribes to nothing, and its person is online only through others. */
  closed(session: Session): void {
    for (const listeners of this.subscribers.values()) listeners.delete(session);
    // A virtual phone that is put to sleep stays what it was: sleep is ours, not its person's.
    if (session.device.id !== 0 && session.isAvailable) this.update(session.account);
  }

  private showTypingIn(group: Group, account: Account, stanza: BinaryNode): void {
    const chatState = node(
      'chatstate',
      { from: groupJid(group), participant: memberJid(group, account) },
      stanza.content,
    );
    for (const member of group.members.keys()) if (member !== account) this.postbox.announce(member, chatState);
  }

  private update(account: Account): void {
    const isAvailable = this.sessions.of(account).some((session) => session.isAvailable);
    const hasChanged = this.lastSeen.get(account)?.isAvailable !== isAvailable;
    this.lastSeen.set(account, { isAvailable, t: unixSeconds() });
    if (!hasChanged) return;
    for (const [listener, family] of this.subscribers.get(account) ?? []) this.tell(listener, account, family);
  }

  private subscribe(session: Session, to: string | undefined): void {
    const target = this.directory.resolve(to);
    if (!target) return;
    const { account, address } = target;
    const listeners = this.subscribers.get(account) ?? new Map<Session, Family>();
    this.subscribers.set(account, listeners.set(session, address.family));
    this.tell(session, account, address.family);
  }

  private tell(listener: Session, account: Account, family: Family): void {
    const state = this.lastSeen.get(account);
    const from = userJid(account, family);
    const viewer = listener.account;
    const isLastShown = isShownTo(account, viewer, 'last') && !isBlocked(account, viewer);
    // Who shows when they were there last may show whether they are there now as well; `match_last_seen` ties the two.
    const isOnlineShown = isLastShown || (account.privacy.get('online') === 'all' && !isBlocked(account, viewer));
    listener.send(
      state?.isAvailable && isOnlineShown
        ? node('presence', { from, type: 'available' })
        : node('presence', { from, type: 'unavailable', last: isLastShown ? (state?.t ?? 'deny') : 'deny' }),
    );
  }
}
