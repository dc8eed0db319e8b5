import { randomUUID } from 'node:crypto';
import { type Account, type Device, linkedDevices } from '../directory/account.js';
import { ackKey } from '../relay/held-queue.js';
import type { Postbox } from '../relay/postbox.js';
import { type BinaryNode, node, unixSeconds } from '../wire/nodes.js';

/** Tells linked devices what somebody changed of a profile; phones are virtual and need not know. */
export class ProfileNotifier {
  constructor(private readonly postbox: Postbox) {}

  /** @param except the device that did it. */
  tell(people: Iterable<Account>, type: string, from: string, change: BinaryNode, except: Device | null): void {
    for (const account of new Set(people)) {
      for (const device of linkedDevices(account)) {
        if (device === except) continue;
        const notification = node('notification', { id: randomUUID(), type, from, t: unixSeconds() }, [change]);
        this.postbox.deliver(account, device, ackKey('notification', notification.attrs, from), notification);
      }
    }
  }
}
