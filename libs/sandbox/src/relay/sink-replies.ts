import type { Account } from '../directory/account.js';
import type { LedgerEntry } from '../ledger/entry.js';
import type { Ledger } from '../ledger/ledger.js';
import { type Family, userJid } from '../wire/addresses.js';
import { node, unixSeconds } from '../wire/nodes.js';
import type { Author } from './addressing.js';
import { ackKey } from './held-queue.js';
import type { Postbox } from './postbox.js';

/** Answers for sinks: they never decrypt, so the relay counts their messages and receipts them in their place. */
export class SinkReplies {
  constructor(
    private readonly postbox: Postbox,
    private readonly ledger: Ledger,
  ) {}

  /** Notes the arrival and sends the receipts that the sink's behaviour asks for to the author's device. */
  reply(
    sink: Account,
    { author, family, groupJid }: { author: Author; family: Family; groupJid?: string },
    entry: Pick<LedgerEntry, 'id' | 'from' | 'to'>,
  ): void {
    this.ledger.arrived(sink.phone, entry, { kind: 'encrypted', text: null, content: {} });
    const { autoReceipt } = sink.behaviour;
    const device = author.account.devices.get(author.deviceId);
    if (autoReceipt === 'none' || !device) return;
    const types = autoReceipt !== 'delivery' ? [undefined, 'read'] : [undefined];
    for (const type of types) {
      this.ledger.status(author.account.phone, entry.id, type === 'read' ? 'read' : 'delivered');
      this.ledger.status(sink.phone, entry.id, type === 'read' ? 'read' : 'delivered');
      // The author's phone is a virtual one and learns its statuses from the ledger.
      if (device.id === 0) continue;
      const receipt = node('receipt', {
        id: entry.id,
        from: groupJid ?? userJid(sink, family),
        participant: groupJid && userJid(sink, family),
        type,
        t: unixSeconds(),
      });
      this.postbox.deliver(author.account, device, ackKey('receipt', receipt.attrs, receipt.attrs['from']), receipt);
    }
  }
}
