import type { Account } from '../directory/account.js';
import type { Directory } from '../directory/directory.js';
import type { Ledger } from '../ledger/ledger.js';
import type { ProfileNotifier } from '../profile/profile-notifier.js';
import { SERVER_JID } from '../wire/nodes.js';
import { holds, warningOf, type Standing } from './standing.js';
import { quotaFields, restrictionFields, updateNode } from './standing-nodes.js';

/** What the network thinks of accounts: who may write to strangers, and to how many. */
export class Standings {
  constructor(
    private readonly directory: Directory,
    private readonly ledger: Ledger,
    private readonly notifier: ProfileNotifier,
  ) {}

  /** Changes the standing of an account; its linked devices are told what is in `change`. */
  set(account: Account, change: Partial<Standing>): void {
    account.standing = { ...account.standing, ...change };
    this.directory.changed(account);
    if (change.restriction !== undefined) {
      const told = { xwa2_notify_account_reachout_timelock: restrictionFields(change.restriction) };
      this.tell(account, 'NotificationUserReachoutTimelockUpdate', told);
    }
    if (change.newChats !== undefined) this.tellQuota(account);
  }

  /**
   * Whether an account may write to somebody now. A first message to a stranger is counted where there is a quota, and
   * refused where that is used up, or where the account is restricted.
   */
  lets(account: Account, peer: Account | null): boolean {
    const { restriction, newChats } = account.standing;
    const isRestricted = holds(restriction, Date.now());
    if (!isRestricted && !newChats) return true;
    if (peer === account || (peer && this.know(account, peer))) return true;
    if (isRestricted) return false;
    if (!newChats) return true;
    const before = warningOf(newChats);
    if (before === 'CAPPED') return false;
    account.standing = { restriction, newChats: { ...newChats, used: newChats.used + 1 } };
    this.directory.changed(account);
    if (account.standing.newChats && warningOf(account.standing.newChats) !== before) this.tellQuota(account);
    return true;
  }

  /** Whether one of them has ever had a message of the other. */
  private know(account: Account, peer: Account): boolean {
    return this.ledger.hasChat(account.phone, peer.phone);
  }

  private tellQuota(account: Account): void {
    const fields = quotaFields(account.standing.newChats);
    if (!fields) return;
    const told = { xwa2_notify_new_chat_messages_capping_info_update: fields };
    this.tell(account, 'MessageCappingInfoNotification', told);
  }

  private tell(account: Account, name: string, data: Record<string, unknown>): void {
    this.notifier.tell([account], 'mex', SERVER_JID, updateNode(name, data), null);
  }
}
