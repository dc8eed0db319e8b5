import { randomUUID } from 'node:crypto';
import { proto } from '@wharf/baileys/upstream';
import type { Account, Device } from '../directory/account.js';
import type { Directory } from '../directory/directory.js';
import { ackKey } from '../relay/held-queue.js';
import type { Postbox } from '../relay/postbox.js';
import { userJid } from '../wire/addresses.js';
import { node, unixSeconds } from '../wire/nodes.js';
import { collectionOf } from './collection.js';

/** Told of every patch that an account's devices add to a collection. */
export type PatchListener = (account: Account, name: string, patch: Uint8Array) => void;

/** Keeps the app state of accounts and tells their devices of changes (R24). */
export class AppStateServer {
  constructor(
    private readonly directory: Directory,
    private readonly postbox: Postbox,
    private readonly onPatch: PatchListener,
  ) {}

  /**
   * Adds a patch to a collection.
   * @param base the version that the writer knows.
   * @returns the new version; null when the writer's is out of date.
   */
  write(account: Account, writer: Device, name: string, base: number, bytes: Uint8Array): number | null {
    const collection = collectionOf(account.appState, name);
    if (base !== collection.version) return null;
    const next = base + 1;
    const patch = proto.SyncdPatch.decode(bytes);
    patch.version = { version: next };
    const encoded = Buffer.from(proto.SyncdPatch.encode(patch).finish());
    collection.version = next;
    collection.patches.push(encoded);
    account.appState.set(name, collection);
    this.directory.changed(account);
    for (const device of account.devices.values()) {
      // Phones are virtual and catch up before they write.
      if (device !== writer && device.id !== 0) this.tell(account, device, name, next);
    }
    this.onPatch(account, name, encoded);
    return next;
  }

  private tell(account: Account, device: Device, name: string, version: number): void {
    const from = userJid(account, 'pn');
    const notification = node('notification', { id: randomUUID(), type: 'server_sync', from, t: unixSeconds() }, [
      node('collection', { name, version: version.toString() }),
    ]);
    this.postbox.deliver(account, device, ackKey('notification', notification.attrs, from), notification);
  }
}
