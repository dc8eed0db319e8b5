import { type Account, linkedDevices } from '../directory/account.js';
import type { Directory } from '../directory/directory.js';
import { NetworkError } from '../errors.js';
import type { DeviceLinks } from '../login/device-links.js';
import type { PhoneBook } from '../phones/phone-book.js';
import { userJid } from '../wire/addresses.js';
import { node } from '../wire/nodes.js';
import type { ProfileNotifier } from './profile-notifier.js';

/** What happens when somebody installs WhatsApp anew, on this phone or on another one. */
export class Reinstallation {
  constructor(
    private readonly directory: Directory,
    private readonly phones: PhoneBook,
    private readonly links: DeviceLinks,
    private readonly notifier: ProfileNotifier,
  ) {}

  /**
   * Gives a phone a new identity. Its linked devices are unlinked, its app state is gone, and who had a session with the
   * old one is told that it is another now (§8, `encrypt`).
   * @throws NetworkError 409 for sinks, which share their identity.
   */
  async perform(account: Account): Promise<void> {
    const phone = account.devices.get(0);
    if (!phone || account.behaviour.sink) throw new NetworkError(409, 'SINK', 'A sink has no identity of its own');
    const { accountKey, noiseKey, bundle } = await this.phones.renewKeys(account);
    Object.assign(account, { accountKey });
    Object.assign(phone, { noiseKey, bundle, preKeys: [] });
    account.appState.clear();
    for (const device of linkedDevices(account)) this.links.unlink(account, device, true);
    this.directory.changed(account);
    const acquainted = [...account.watchers].flatMap((number) => this.directory.get(number) ?? []);
    this.notifier.tell(acquainted, 'encrypt', userJid(account, 'pn'), node('identity'), null);
  }
}
