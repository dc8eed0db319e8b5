import { randomBytes, randomUUID } from 'node:crypto';
import { type Account, type Device, linkedDevices } from '../directory/account.js';
import { NetworkError } from '../errors.js';
import { type Chat, isGroup, isStatus } from '../groups/chat.js';
import { isBlocked, isShownTo } from '../profile/visibility.js';
import { ackKey } from '../relay/held-queue.js';
import type { Postbox } from '../relay/postbox.js';
import { deviceJid } from '../wire/addresses.js';
import { type BinaryNode, node, unixSeconds } from '../wire/nodes.js';
import { type Call, type CallAction, isOpen, STATUS_AFTER } from './call.js';
import { actionNode, offerNode } from './call-nodes.js';

const CALL_ID_BYTES = 16;

/** How a call is started. */
export interface NewCall {
  caller: Account;
  callerDevice: number;
  to: Chat;
  isVideo: boolean;
  /** As the calling client named it. */
  id?: string;
}

/** Who does something with a call, and on which device. */
export interface CallParty {
  account: Account;
  deviceId: number;
}

/**
 * Every call of this run. Phones are virtual and take part through the board; linked devices get the stanzas that
 * phones would (§8). Media never passes.
 */
export class CallBoard {
  private readonly byId = new Map<string, Call>();

  constructor(private readonly postbox: Postbox) {}

  /** Calls in which somebody takes part, or all, oldest first. */
  list(account: Account | null): Call[] {
    const all = [...this.byId.values()];
    return account ? all.filter((call) => partiesOf(call).includes(account)) : all;
  }

  /** @throws NetworkError 404 when there is no such call. */
  get(id: string | undefined): Call {
    const call = this.byId.get(id ?? '');
    if (!call) throw new NetworkError(404, 'UNKNOWN_CALL', 'There is no such call');
    return call;
  }

  /** Rings at the other side, except at people who do not let the caller call them. @throws NetworkError 400, 409. */
  offer({ caller, callerDevice, to, isVideo, id = freshCallId() }: NewCall): Call {
    if (isStatus(to)) throw new NetworkError(400, 'INVALID_BODY', 'Only people and groups can be called');
    if (this.byId.has(id)) throw new NetworkError(409, 'CALL_EXISTS', 'There is a call of that id already');
    const group = isGroup(to) ? to : null;
    const callees = (isGroup(to) ? [...to.members.keys()] : [to]).filter((one) => one !== caller);
    const startedAtMs = Date.now();
    const call: Call = {
      id,
      caller,
      callerDevice,
      callees,
      group,
      isVideo,
      status: 'ringing',
      startedAtMs,
      log: [{ atMs: startedAtMs, action: 'offer', by: caller }],
    };
    this.byId.set(id, call);
    const party = { account: caller, deviceId: callerDevice };
    for (const callee of callees) {
      if (letsRing(callee, caller))
        for (const device of linkedDevices(callee)) this.send(callee, device, party, offerNode(call));
    }
    return call;
  }

  /**
   * Accepts, rejects or ends a call; the other side and the party's other devices hear of it.
   * @throws NetworkError 403 when the party is not in the call or may not do that, 409 when the call is over.
   */
  act(call: Call, party: CallParty, action: CallAction): void {
    const { account } = party;
    const isCaller = account === call.caller;
    if (!partiesOf(call).includes(account))
      throw new NetworkError(403, 'NOT_IN_THE_CALL', 'That person is not in the call');
    if (isCaller && (action === 'accept' || action === 'reject')) {
      throw new NetworkError(403, 'OWN_CALL', 'Nobody accepts or rejects a call of their own');
    }
    if (!isOpen(call)) throw new NetworkError(409, 'CALL_OVER', 'The call is over');
    call.log.push({ atMs: Date.now(), action, by: account });
    // One of many who are called in a group does not decide for the others.
    const endsForAll = isCaller || call.group === null || action === 'accept';
    if (endsForAll) call.status = STATUS_AFTER[action];
    const others = endsForAll ? partiesOf(call) : [account, call.caller];
    for (const other of others) {
      for (const device of linkedDevices(other)) {
        if (other === account && device.id === party.deviceId) continue;
        this.send(other, device, party, actionNode(call, action, other === account && !isCaller));
      }
    }
  }

  /** Passes on what calling clients tell each other besides. */
  passOn(call: Call, party: CallParty, child: BinaryNode): void {
    for (const other of partiesOf(call)) {
      if (other !== party.account) for (const device of linkedDevices(other)) this.send(other, device, party, child);
    }
  }

  private send(account: Account, device: Device, from: CallParty, child: BinaryNode): void {
    const attrs = {
      from: deviceJid(from.account, from.deviceId, 'lid'),
      id: randomUUID(),
      t: unixSeconds(),
      notify: from.account.name || undefined,
    };
    const stanza = node('call', attrs, [child]);
    this.postbox.deliver(account, device, ackKey('call', stanza.attrs, attrs.from), stanza);
  }
}

/** Whether somebody may ring at somebody else's devices. */
function letsRing(callee: Account, caller: Account): boolean {
  // The setting is called `known` where only contacts may call.
  return !isBlocked(callee, caller) && isShownTo(callee, caller, 'calladd');
}

function partiesOf({ caller, callees }: Call): Account[] {
  return [caller, ...callees];
}

function freshCallId(): string {
  return randomBytes(CALL_ID_BYTES).toString('hex').toUpperCase();
}
