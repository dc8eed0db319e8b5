import type { Account, Device } from '../directory/account.js';
import type { Directory } from '../directory/directory.js';
import { STATUS_JID } from '../groups/chat.js';
import type { Ledger } from '../ledger/ledger.js';
import type { Session } from '../login/session.js';
import { isBlocked } from '../profile/visibility.js';
import { type Family, parseAddress, userJid } from '../wire/addresses.js';
import { type BinaryNode, child, children, node, unixSeconds } from '../wire/nodes.js';
import { type Author, toOwnDevice, toOwnPeer, toPeer } from './addressing.js';
import { countCopy } from './count-copy.js';
import { forwardedAttributes, forwardedChildren } from './forwarded.js';
import type { GroupMessageRelay } from './group-messages.js';
import { messageKey } from './held-queue.js';
import type { Placeholders } from './placeholders.js';
import type { Postbox } from './postbox.js';
import type { SinkReplies } from './sink-replies.js';
import type { StatusRelay } from './status-messages.js';
import type { Standings } from '../standing/standings.js';

/** The account may not write to somebody who has not written to it. */
const BARRED = '463';

interface Copy {
  account: Account;
  device: Device;
  enc: BinaryNode[];
}

/** What is the same in all copies of one message. */
interface Envelope {
  stanza: BinaryNode;
  author: Author;
  family: Family;
  chatJid: string;
  peer: Account | null;
}

/** Takes messages from their authors to the devices they are encrypted for (§5, §6). */
export class MessageRelay {
  constructor(
    private readonly directory: Directory,
    private readonly postbox: Postbox,
    private readonly ledger: Ledger,
    private readonly sinks: SinkReplies,
    private readonly groups: GroupMessageRelay,
    private readonly statuses: StatusRelay,
    private readonly placeholders: Placeholders,
    private readonly standings: Standings,
  ) {}

  /** Acks a message to its author and passes its copies on. */
  handle(session: Session, stanza: BinaryNode): void {
    const { id, to, participant } = stanza.attrs;
    if (to?.endsWith('@g.us')) return this.groups.handle(session, stanza);
    if (to === STATUS_JID) return this.statuses.handle(session, stanza);
    const address = parseAddress(to);
    if (!id || !address) {
      session.send(node('ack', { class: 'message', id, from: to, participant, error: '400', t: unixSeconds() }));
      return;
    }
    const isPeerMessage = stanza.attrs['category'] === 'peer';
    const chatJid = (!isPeerMessage && stanza.attrs['recipient']) || (to as string);
    const peer = this.directory.resolve(chatJid)?.account ?? null;
    const author: Author = { account: session.account, deviceId: session.device.id };
    const envelope: Envelope = { stanza, author, family: address.family, chatJid, peer };

    // What a person types on the phone is not what the network distrusts.
    const isBarred = session.device.id !== 0 && !isPeerMessage && !this.standings.lets(session.account, peer);
    if (isBarred) {
      session.send(node('ack', { class: 'message', id, from: to, participant, error: BARRED, t: unixSeconds() }));
      return;
    }
    if (!isPeerMessage) this.ledger.open(session.account.phone, this.entryOf(envelope));
    session.send(node('ack', { class: 'message', id, from: to, participant, t: unixSeconds() }));
    if (!isPeerMessage) this.ledger.status(session.account.phone, id, 'sent');
    for (const copy of this.copiesOf(session, stanza)) this.pass(copy, envelope);
  }

  private *copiesOf(session: Session, stanza: BinaryNode): Iterable<Copy> {
    const participants = child(stanza, 'participants');
    const addressed = participants
      ? children(participants, 'to').map((to) => ({ jid: to.attrs['jid'], enc: children(to, 'enc') }))
      : [{ jid: stanza.attrs['to'], enc: children(stanza, 'enc') }];
    for (const { jid, enc } of addressed) {
      const destination = this.directory.resolve(jid);
      const device = destination?.account.devices.get(destination.address.device ?? 0);
      // Clients may address the sending device itself; nobody is told a thing they said themselves.
      if (!destination || !device || device === session.device || enc.length === 0) continue;
      yield { account: destination.account, device, enc };
    }
  }

  private pass({ account, device, enc }: Copy, envelope: Envelope): void {
    const { author, stanza } = envelope;
    // Who is blocked is not told.
    if (isBlocked(account, author.account)) return;
    const id = stanza.attrs['id'] as string;
    const isPeerMessage = stanza.attrs['category'] === 'peer';
    if (account !== author.account) this.ledger.open(account.phone, this.entryOf(envelope));
    if (!isPeerMessage) countCopy(this.ledger, { account, device }, this.entryOf(envelope));
    if (account.behaviour.sink && device.id === 0) {
      if (!isPeerMessage && account !== author.account) this.sinks.reply(account, envelope, this.entryOf(envelope));
      return;
    }
    const isForOthers = account !== author.account && device.id !== 0;
    const placeholder = isForOthers ? this.placeholders.find(id) : null;
    this.postbox.deliver(
      account,
      device,
      messageKey(id, author.account.phone),
      node(
        'message',
        {
          id,
          t: unixSeconds(),
          ...forwardedAttributes(stanza),
          notify: author.account.name || undefined,
          ...this.addressFor(account, envelope, isPeerMessage),
        },
        placeholder ? [placeholder] : [...enc, ...forwardedChildren(stanza, enc)],
      ),
    );
  }

  private addressFor(account: Account, { author, family, chatJid, peer }: Envelope, isPeerMessage: boolean) {
    if (account !== author.account) return toPeer(author, family);
    if (isPeerMessage) return toOwnPeer(author, family);
    return toOwnDevice(author, family, peer ? userJid(peer, family) : chatJid, peer);
  }

  private entryOf({ stanza, author, chatJid, peer }: Envelope) {
    const to = peer?.phone ?? parseAddress(chatJid)?.user ?? chatJid;
    return { id: stanza.attrs['id'] as string, from: author.account.phone, to };
  }
}
