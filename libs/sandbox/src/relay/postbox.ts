import type { Account, Device } from '../directory/account.js';
import type { Directory } from '../directory/directory.js';
import type { Session } from '../login/session.js';
import type { Sessions } from '../login/sessions.js';
import { type BinaryNode, node } from '../wire/nodes.js';

/** Told that something waits for a device that is not logged in. */
export type WaitingListener = (account: Account, device: Device, stanza: BinaryNode) => void;

/** Hands stanzas to devices: at once when they are logged in, otherwise at their next login. */
export class Postbox {
  /** Phones are brought copies of what they have receipted, too. */
  bringsCopies = false;

  constructor(
    private readonly directory: Directory,
    private readonly sessions: Sessions,
    private readonly onWaiting: WaitingListener,
  ) {}

  /** Delivers a stanza that must not be lost: it is held until the device receipts or acks it. */
  deliver(account: Account, device: Device, key: string, stanza: BinaryNode): void {
    const sendNow = device.queue.hold(key, stanza, this.bringsCopies && device.id === 0);
    this.directory.changed(account);
    const session = this.sessions.get(device);
    if (session?.isReady) {
      if (sendNow) session.send(stanza);
      return;
    }
    if (!session) this.onWaiting(account, device, stanza);
  }

  /** Delivers to whoever is listening now; presence is worth nothing later. */
  announce(account: Account, stanza: BinaryNode): void {
    for (const session of this.sessions.of(account)) if (session.isReady) session.send(stanza);
  }

  /**
   * Delivers what was held, oldest first and marked `offline`, between the preview and the bulletin that let a client
   * go on (R20); from then on stanzas go out as they come.
   */
  flush(session: Session): void {
    if (session.isReady) return;
    const { queue } = session.device;
    const held = queue.stanzas();
    if (held.length > 0) {
      const count = (tag: string) => queue.countByTag(tag).toString();
      session.send(
        node('ib', {}, [
          node('offline_preview', {
            count: held.length.toString(),
            message: count('message'),
            receipt: count('receipt'),
            notification: count('notification'),
            call: count('call'),
          }),
        ]),
      );
    }
    for (const stanza of held) session.send({ ...stanza, attrs: { ...stanza.attrs, offline: '1' } });
    session.send(node('ib', {}, [node('offline', { count: held.length.toString() })]));
    session.isReady = true;
  }
}
