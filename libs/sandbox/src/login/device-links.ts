import { randomUUID } from 'node:crypto';
import type { Account, Bundle, Device } from '../directory/account.js';
import type { Directory } from '../directory/directory.js';
import { ackKey } from '../relay/held-queue.js';
import type { Postbox } from '../relay/postbox.js';
import { deviceJid, userJid } from '../wire/addresses.js';
import { node, unixSeconds } from '../wire/nodes.js';
import type { Sessions } from './sessions.js';

/** Links devices to accounts and unlinks them, and tells everybody who has their device list (§8, `devices`). */
export class DeviceLinks {
  constructor(
    private readonly directory: Directory,
    private readonly sessions: Sessions,
    private readonly postbox: Postbox,
  ) {}

  /** Binds a new device to its Noise key and announces it. */
  link(account: Account, id: number, noiseKey: Uint8Array, bundle: Bundle): Device {
    const device = this.directory.link(account, id, noiseKey, bundle);
    this.announce(account, device, 'add');
    return device;
  }

  /**
   * Unlinks a device: its next login is refused with 401, and if it is logged in its stream ends with that code.
   * @param endStream false when the device itself asked for it and closes on its own.
   */
  unlink(account: Account, device: Device, endStream: boolean): void {
    const session = this.sessions.get(device);
    this.directory.unlink(account, device);
    this.announce(account, device, 'remove');
    // Without the code clients would take the conflict for a replaced login (§9).
    if (endStream) session?.connection.endStream({ code: '401' }, [node('conflict', { type: 'device_removed' })]);
  }

  private announce(account: Account, device: Device, change: 'add' | 'remove'): void {
    for (const phone of new Set([account.phone, ...account.watchers])) {
      const listener = this.directory.get(phone);
      if (!listener) continue;
      for (const target of listener.devices.values()) {
        if (target === device) continue;
        const from = userJid(account, 'pn');
        const notification = node(
          'notification',
          { id: randomUUID(), type: 'devices', from, lid: userJid(account, 'lid'), t: unixSeconds() },
          [
            node(change, {}, [
              node('device', { jid: deviceJid(account, device.id, 'pn'), 'key-index': device.id.toString() }),
            ]),
          ],
        );
        this.postbox.deliver(listener, target, ackKey('notification', notification.attrs, from), notification);
      }
    }
  }
}
