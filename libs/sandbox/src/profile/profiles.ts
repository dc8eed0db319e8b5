import { type Account, type Device, linkedDevices } from '../directory/account.js';
import type { Directory } from '../directory/directory.js';
import { NetworkError } from '../errors.js';
import { type Group, groupJid, memberJid } from '../groups/group.js';
import type { GroupDirectory } from '../groups/group-directory.js';
import { requireEditor } from '../groups/group-rights.js';
import type { MediaHosts } from '../media/media-hosts.js';
import { userJid } from '../wire/addresses.js';
import { type BinaryNode, node, unixSeconds } from '../wire/nodes.js';
import type { BusinessProfile } from './business-profile.js';
import type { ProfileNotifier } from './profile-notifier.js';
import { publishPicture, type Picture } from './picture.js';
import { isBlocked, isShownTo } from './visibility.js';

/** What people and groups show of themselves, and who hears when it changes (§8). */
export class Profiles {
  constructor(
    private readonly directory: Directory,
    private readonly groups: GroupDirectory,
    private readonly media: MediaHosts,
    private readonly notifier: ProfileNotifier,
  ) {}

  /**
   * A picture, as somebody gets to see it.
   * @throws NetworkError 404 when there is none, 401 when it is hidden from the viewer.
   */
  pictureOf(target: Account | Group, viewer: Account): Picture {
    const isHidden =
      'members' in target
        ? !target.members.has(viewer)
        : !isShownTo(target, viewer, 'profile') || isBlocked(target, viewer);
    if (isHidden) throw new NetworkError(401, 'PICTURE_HIDDEN', 'The picture is hidden');
    if (!target.picture) throw new NetworkError(404, 'NO_PICTURE', 'There is no picture');
    return target.picture;
  }

  /**
   * Sets or, with null, removes the picture of a person.
   * @param writer the device that did it; the others hear of it.
   */
  async setPicture(account: Account, jpeg: Uint8Array | null, writer: Device | null): Promise<Picture | null> {
    account.picture = jpeg && (await publishPicture(this.media, jpeg));
    this.directory.changed(account);
    const from = userJid(account, 'pn');
    this.notifier.tell(this.viewersOf(account, 'profile'), 'picture', from, pictureNode(account.picture, from), writer);
    return account.picture;
  }

  /** Sets or, with null, removes the picture of a group. @throws NetworkError 403 when the actor may not. */
  async setGroupPicture(group: Group, actor: Account, jpeg: Uint8Array | null): Promise<Picture | null> {
    requireEditor(group, actor);
    group.picture = jpeg && (await publishPicture(this.media, jpeg));
    this.groups.changed(group);
    const change = pictureNode(group.picture, memberJid(group, actor));
    this.notifier.tell([...group.members.keys()], 'picture', groupJid(group), change, null);
    return group.picture;
  }

  setAbout(account: Account, text: string): void {
    account.about = { text, t: unixSeconds() };
    this.directory.changed(account);
  }

  setBusiness(account: Account, business: BusinessProfile | null): void {
    account.business = business;
    this.directory.changed(account);
  }

  /** @param seconds after how long messages of new chats vanish; 0 for never. */
  setDisappearingMode(account: Account, seconds: number, writer: Device | null): void {
    account.disappearingMode = { duration: seconds, t: unixSeconds() };
    this.directory.changed(account);
    const { duration, t } = account.disappearingMode;
    this.tellOwn(account, writer, node('disappearing_mode', { duration: duration.toString(), t }));
  }

  /** Blocks somebody or lets them in again; the account's other devices hear of it. */
  setBlocked(account: Account, other: Account, isOn: boolean, writer: Device | null): void {
    const jid = userJid(other, 'lid');
    if (isOn) account.blocked.add(jid);
    else account.blocked.delete(jid);
    this.directory.changed(account);
    const item = node('item', { jid, action: isOn ? 'block' : 'unblock' });
    this.tellOwn(account, writer, node('blocklist', {}, [item]));
  }

  setPrivacy(account: Account, settings: Iterable<readonly [string, string]>): void {
    for (const [name, value] of settings) account.privacy.set(name, value);
    this.directory.changed(account);
  }

  private tellOwn(account: Account, writer: Device | null, change: BinaryNode): void {
    if (linkedDevices(account).length === 0) return;
    this.notifier.tell([account], 'account_sync', userJid(account, 'pn'), change, writer);
  }

  /** The people who know an account, as far as the network knows, and may see what it shows. */
  private viewersOf(account: Account, setting: string): Account[] {
    const others = [...account.watchers].flatMap((phone) => this.directory.get(phone) ?? []);
    return [account, ...others.filter((one) => isShownTo(account, one, setting) && !isBlocked(account, one))];
  }
}

function pictureNode(picture: Picture | null, author: string): BinaryNode {
  return picture ? node('set', { id: picture.id, author }) : node('delete', { author });
}
