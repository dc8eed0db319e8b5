import type { Directory } from '../directory/directory.js';
import { STATUS_JID } from '../groups/chat.js';
import type { Ledger } from '../ledger/ledger.js';
import type { Session } from '../login/session.js';
import { deviceJid, type Family, userJid } from '../wire/addresses.js';
import { type Attributes, type BinaryNode, child, children, node, unixSeconds } from '../wire/nodes.js';
import { countCopy } from './count-copy.js';
import { forwardedAttributes, forwardedChildren } from './forwarded.js';
import { messageKey } from './held-queue.js';
import type { Postbox } from './postbox.js';
import type { SinkReplies } from './sink-replies.js';

/**
 * Takes statuses to the devices that their author names. A status is encrypted once, under a sender key that goes to
 * every device of the audience along with it; who is not named never hears of it.
 */
export class StatusRelay {
  constructor(
    private readonly directory: Directory,
    private readonly postbox: Postbox,
    private readonly ledger: Ledger,
    private readonly sinks: SinkReplies,
  ) {}

  /** Acks a status to its author and shows it to its audience. */
  handle(session: Session, stanza: BinaryNode): void {
    const { id } = stanza.attrs;
    session.send(
      node('ack', { class: 'message', id, from: STATUS_JID, error: id ? undefined : '400', t: unixSeconds() }),
    );
    if (!id) return;
    const author = session.account;
    const entry = { id, from: author.phone, to: STATUS_JID };
    this.ledger.open(author.phone, entry);
    this.ledger.status(author.phone, id, 'sent');
    const message = children(stanza, 'enc');
    for (const to of children(child(stanza, 'participants'), 'to')) {
      const found = this.directory.resolve(to.attrs['jid']);
      const device = found?.account.devices.get(found.address.device ?? 0);
      if (!found || !device || device === session.device) continue;
      const { account } = found;
      if (account !== author) this.ledger.open(account.phone, entry);
      countCopy(this.ledger, { account, device }, entry);
      const family = authorFamily(session);
      if (account.behaviour.sink && device.id === 0) {
        const from = { account: author, deviceId: session.device.id };
        if (account !== author) this.sinks.reply(account, { author: from, family, groupJid: STATUS_JID }, entry);
        continue;
      }
      const enc = [...children(to, 'enc'), ...message];
      const attrs = { id, t: unixSeconds(), ...forwardedAttributes(stanza), ...addressed(session, family) };
      const content = [...enc, ...forwardedChildren(stanza, enc)];
      this.postbox.deliver(account, device, messageKey(id, author.phone), node('message', attrs, content));
    }
  }
}

function authorFamily({ account }: Session): Family {
  return account.behaviour.hideNumber ? 'lid' : 'pn';
}

function addressed({ account, device }: Session, family: Family): Attributes {
  return {
    from: STATUS_JID,
    participant: deviceJid(account, device.id, family),
    ...(family === 'pn' && { participant_lid: userJid(account, 'lid') }),
    addressing_mode: family,
    notify: account.name || undefined,
  };
}
