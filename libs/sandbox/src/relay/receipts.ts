import type { Account, Device } from '../directory/account.js';
import type { Directory } from '../directory/directory.js';
import { isShared } from '../groups/chat.js';
import type { Ledger } from '../ledger/ledger.js';
import type { Session } from '../login/session.js';
import { deviceJid, type Family, parseAddress, userJid } from '../wire/addresses.js';
import { type BinaryNode, child, children, node, unixSeconds } from '../wire/nodes.js';
import { ackKey, messageKey } from './held-queue.js';
import type { Postbox } from './postbox.js';

/** One receipt taken apart. */
interface Receipt {
  session: Session;
  stanza: BinaryNode;
  ids: string[];
  /** Whose messages are receipted. */
  author: Account;
  /** The author's device it is addressed to; 0 on a bare address. */
  deviceId: number;
  family: Family;
  /** The group it is about, or all statuses; null in a chat of two. */
  groupJid: string | null;
}

/** Takes receipts and acks from devices: clears what was held for them and tells the authors (§6). */
export class ReceiptRelay {
  constructor(
    private readonly directory: Directory,
    private readonly postbox: Postbox,
    private readonly ledger: Ledger,
    /** Told of a device that asks its phone to upload a file again. */
    private readonly onMediaRequest: (session: Session, request: BinaryNode) => void,
  ) {}

  /** Acks a receipt and passes it on as its type demands. */
  handle(session: Session, stanza: BinaryNode): void {
    const { id, to, type, participant } = stanza.attrs;
    session.send(node('ack', { class: 'receipt', id, from: to, type, participant }));
    if (!id) return;
    const receipt = this.parse(session, stanza, id);
    switch (type) {
      case 'retry':
        return this.askAgain(receipt);
      case undefined:
      case 'inactive':
        return this.delivered(receipt);
      case 'read':
      case 'read-self':
      case 'played':
      case 'played-self':
        return this.read(receipt);
      case 'server-error':
        return this.onMediaRequest(session, stanza);
      case 'sender':
        this.clear(receipt);
        // In groups clients would take it for somebody who has read the message.
        if (receipt.groupJid) return;
        return this.passOn(receipt, receipt.deviceId, { type, recipient: stanza.attrs['recipient'] });
      default:
        // peer_msg, hist_sync and others are for the server alone.
        return this.clear(receipt);
    }
  }

  /** An ack says that a stanza has been seen; with `error` a message could not be read (R16, §6). */
  handleAck(session: Session, { attrs }: BinaryNode): void {
    const { queue } = session.device;
    const { id, error } = attrs;
    if (!id) return;
    if (attrs['class'] === 'message') {
      const author = this.directory.resolve(attrs['participant'] ?? attrs['to'])?.account ?? session.account;
      const key = messageKey(id, author.phone);
      const spare = error ? queue.nack(key) : (queue.receipt(key), null);
      if (spare) session.send(spare);
    } else {
      queue.release(ackKey(attrs['class'] ?? '', attrs, attrs['to']));
    }
    this.directory.changed(session.account);
  }

  private parse(session: Session, stanza: BinaryNode, id: string): Receipt {
    const { to, participant } = stanza.attrs;
    const address = parseAddress(participant ?? to);
    return {
      session,
      stanza,
      ids: [id, ...children(child(stanza, 'list'), 'item').flatMap((item) => item.attrs['id'] ?? [])],
      // A client that cannot tell which of its own devices wrote a message leaves `to` out.
      author: this.directory.resolve(participant ?? to)?.account ?? session.account,
      deviceId: address?.device ?? 0,
      family: address?.family ?? 'pn',
      groupJid: to !== undefined && isShared(to) ? to : null,
    };
  }

  private delivered(receipt: Receipt): void {
    const { session, author } = receipt;
    this.clear(receipt);
    if (session.device.id === 0 && session.account.behaviour.autoReceipt === 'none') return;
    if (author !== session.account) this.note(receipt, 'delivered');
    // Authors do not care whether the reader's client is in the foreground: `inactive` means delivered as well.
    this.passOn(receipt, receipt.deviceId, { type: undefined });
  }

  private read(receipt: Receipt): void {
    const { session, author, stanza, family } = receipt;
    const { type } = stanza.attrs;
    this.clear(receipt);
    if (author !== session.account && (type === 'read' || type === 'played')) {
      this.note(receipt, type);
      for (const device of author.devices.values()) {
        this.passOn(receipt, device.id, { type, ...reader(receipt, userJid(session.account, family)) });
      }
    }
    for (const device of session.account.devices.values()) {
      if (device === session.device) continue;
      this.send(session.account, device, receipt, {
        type,
        ...reader(receipt, deviceJid(session.account, session.device.id, family)),
        recipient: userJid(author, family),
      });
    }
    for (const id of receipt.ids) this.ledger.status(session.account.phone, id, 'read');
  }

  private askAgain(receipt: Receipt): void {
    const { session, author, stanza } = receipt;
    const spare = session.device.queue.refuse(messageKey(receipt.ids[0] as string, author.phone));
    this.directory.changed(session.account);
    if (spare) {
      session.send(spare);
      return;
    }
    this.passOn(receipt, receipt.deviceId, {
      type: 'retry',
      recipient: stanza.attrs['recipient'],
    });
  }

  private clear({ session, ids, author }: Receipt): void {
    for (const id of ids) session.device.queue.receipt(messageKey(id, author.phone));
    this.directory.changed(session.account);
  }

  private note({ session, ids, author }: Receipt, status: 'delivered' | 'read' | 'played'): void {
    for (const id of ids) {
      this.ledger.status(author.phone, id, status);
      this.ledger.status(session.account.phone, id, status);
    }
  }

  private passOn(receipt: Receipt, deviceId: number, attrs: Record<string, string | undefined>): void {
    const device = receipt.author.devices.get(deviceId);
    if (device) this.send(receipt.author, device, receipt, attrs);
  }

  private send(account: Account, device: Device, receipt: Receipt, attrs: Record<string, string | undefined>): void {
    const { session, stanza, family } = receipt;
    // Phones are virtual and learn statuses from the ledger; only a request to send again is theirs to act on.
    if (device.id === 0 && attrs['type'] !== 'retry') return;
    const passed = node(
      'receipt',
      {
        id: stanza.attrs['id'],
        ...reader(receipt, deviceJid(session.account, session.device.id, family)),
        t: stanza.attrs['t'] ?? unixSeconds(),
        ...attrs,
      },
      Array.isArray(stanza.content) ? stanza.content : undefined,
    );
    this.postbox.deliver(account, device, ackKey('receipt', passed.attrs, passed.attrs['from']), passed);
  }
}

/** Who sends a receipt: in a group the group, with the reader as its participant. */
function reader({ groupJid }: Receipt, jid: string): { from: string; participant?: string } {
  return groupJid ? { from: groupJid, participant: jid } : { from: jid };
}
