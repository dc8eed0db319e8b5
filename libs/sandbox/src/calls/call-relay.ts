import { randomBytes } from 'node:crypto';
import type { Directory } from '../directory/directory.js';
import { NetworkError } from '../errors.js';
import type { GroupDirectory } from '../groups/group-directory.js';
import type { Session } from '../login/session.js';
import { type BinaryNode, child, children, node } from '../wire/nodes.js';
import type { CallAction } from './call.js';
import type { CallBoard, CallParty } from './call-board.js';

const LINK_TOKEN_BYTES = 16;

const ACTIONS: Readonly<Record<string, CallAction>> = { accept: 'accept', reject: 'reject', terminate: 'terminate' };

/** Takes `<call>` stanzas from devices. Each is acked, with an error when nothing comes of it: clients wait for it (§8). */
export class CallRelay {
  constructor(
    private readonly directory: Directory,
    private readonly groups: GroupDirectory,
    private readonly board: CallBoard,
  ) {}

  handle(session: Session, stanza: BinaryNode): void {
    const [said] = children(stanza);
    const { id, to } = stanza.attrs;
    const ack = { class: 'call', id, from: to, type: said?.tag };
    try {
      const content = said ? this.take(session, to, said) : [];
      session.send(node('ack', ack, content));
    } catch (error) {
      if (!(error instanceof NetworkError)) throw error;
      session.send(node('ack', { ...ack, error: error.status.toString() }));
    }
  }

  private take({ account, device }: Session, to: string | undefined, said: BinaryNode): BinaryNode[] {
    const party: CallParty = { account, deviceId: device.id };
    if (said.tag === 'link_create')
      return [node('link_create', { token: randomBytes(LINK_TOKEN_BYTES).toString('base64url') })];
    if (said.tag === 'offer') {
      this.offer(party, to, said);
      return [];
    }
    const call = this.board.get(said.attrs['call-id']);
    const action = ACTIONS[said.tag];
    if (action) this.board.act(call, party, said.attrs['reason'] === 'timeout' ? 'timeout' : action);
    else this.board.passOn(call, party, said);
    return [];
  }

  private offer({ account, deviceId }: CallParty, to: string | undefined, offer: BinaryNode): void {
    const callee =
      this.groups.find(offer.attrs['group-jid']) ?? this.groups.find(to) ?? this.directory.resolve(to)?.account;
    if (!callee) throw new NetworkError(404, 'UNKNOWN_PHONE', 'Nobody on this network has that number');
    this.board.offer({
      caller: account,
      callerDevice: deviceId,
      to: callee,
      isVideo: child(offer, 'video') !== undefined,
      id: offer.attrs['call-id'],
    });
  }
}
