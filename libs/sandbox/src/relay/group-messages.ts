import type { Account, Device } from '../directory/account.js';
import type { Directory } from '../directory/directory.js';
import { type Group, groupJid, otherJid } from '../groups/group.js';
import type { GroupDirectory } from '../groups/group-directory.js';
import { mayWrite } from '../groups/group-rights.js';
import type { Ledger } from '../ledger/ledger.js';
import type { Session } from '../login/session.js';
import { deviceJid } from '../wire/addresses.js';
import { type Attributes, type BinaryNode, child, children, node, unixSeconds } from '../wire/nodes.js';
import { countCopy } from './count-copy.js';
import { forwardedAttributes, forwardedChildren } from './forwarded.js';
import { messageKey } from './held-queue.js';
import type { Postbox } from './postbox.js';
import type { SinkReplies } from './sink-replies.js';

/** What one device gets of a group message. */
interface GroupCopy {
  account: Account;
  device: Device;
  /** The sender key, where the author's client thinks that the device lacks it, and the message under that key. */
  enc: BinaryNode[];
}

/**
 * Takes group messages to all devices of all members (§6, §7). The text is encrypted once, under the author's sender
 * key, and that key travels with it to the devices that the author's client has not given it to yet.
 */
export class GroupMessageRelay {
  constructor(
    private readonly directory: Directory,
    private readonly groups: GroupDirectory,
    private readonly postbox: Postbox,
    private readonly ledger: Ledger,
    private readonly sinks: SinkReplies,
  ) {}

  /** Acks a group message to its author and passes its copies on; who may not write there gets an error. */
  handle(session: Session, stanza: BinaryNode): void {
    const { id, to } = stanza.attrs;
    const group = this.groups.find(to);
    const error = id ? (group ? (mayWrite(group, session.account) ? null : '403') : '404') : '400';
    const entry = { id: id as string, from: session.account.phone, to: to as string };
    if (group && error === null) this.ledger.open(session.account.phone, entry);
    session.send(ackTo(stanza, error ?? undefined));
    if (!group || error !== null) return;
    this.ledger.status(session.account.phone, entry.id, 'sent');
    const copies = stanza.attrs['participant'] ? this.copyAgain(group, stanza) : this.copiesOf(group, stanza);
    for (const copy of copies) if (copy.device !== session.device) this.pass(copy, group, session, stanza);
  }

  /** Everybody gets the text; who is named in `participants` gets the sender key before it. */
  private *copiesOf(group: Group, stanza: BinaryNode): Iterable<GroupCopy> {
    const keys = new Map<Device, BinaryNode[]>();
    for (const to of children(child(stanza, 'participants'), 'to')) {
      const device = this.deviceOf(to.attrs['jid'])?.device;
      if (device) keys.set(device, children(to, 'enc'));
    }
    const message = children(stanza, 'enc');
    for (const account of group.members.keys()) {
      for (const device of account.devices.values()) {
        yield { account, device, enc: [...(keys.get(device) ?? []), ...message] };
      }
    }
  }

  /** A message sent again is for the one device that asked. */
  private copyAgain(group: Group, stanza: BinaryNode): GroupCopy[] {
    const found = this.deviceOf(stanza.attrs['participant']);
    return found && group.members.has(found.account) ? [{ ...found, enc: children(stanza, 'enc') }] : [];
  }

  private deviceOf(jid: string | undefined): { account: Account; device: Device } | null {
    const destination = this.directory.resolve(jid);
    const device = destination?.account.devices.get(destination.address.device ?? 0);
    return destination && device ? { account: destination.account, device } : null;
  }

  private pass({ account, device, enc }: GroupCopy, group: Group, session: Session, stanza: BinaryNode): void {
    const author = session.account;
    const id = stanza.attrs['id'] as string;
    const entry = { id, from: author.phone, to: groupJid(group) };
    if (account !== author) this.ledger.open(account.phone, entry);
    countCopy(this.ledger, { account, device }, entry);
    if (account.behaviour.sink && device.id === 0) {
      if (account !== author) {
        const envelope = { author: { account: author, deviceId: session.device.id }, family: group.addressing };
        this.sinks.reply(account, { ...envelope, groupJid: groupJid(group) }, entry);
      }
      return;
    }
    const attrs = { id, t: unixSeconds(), ...forwardedAttributes(stanza), ...addressed(group, session) };
    const content = [...enc, ...forwardedChildren(stanza, enc)];
    this.postbox.deliver(account, device, messageKey(id, author.phone), node('message', attrs, content));
  }
}

/** Address attributes of a group message: its author is the participant, by both names (§6) or by the LID alone. */
function addressed(group: Group, { account, device }: Session): Attributes {
  const { hideNumber } = account.behaviour;
  const family = hideNumber ? 'lid' : group.addressing;
  return {
    from: groupJid(group),
    participant: deviceJid(account, device.id, family),
    ...(!hideNumber && { [family === 'lid' ? 'participant_pn' : 'participant_lid']: otherJid(group, account) }),
    addressing_mode: family,
    notify: account.name || undefined,
  };
}

function ackTo({ attrs: { id, to, participant } }: BinaryNode, error: string | undefined): BinaryNode {
  return node('ack', { class: 'message', id, from: to, participant, error, t: unixSeconds() });
}
