import { type Account, type Device, linkedDevices } from '../directory/account.js';
import type { Faults, Passage } from '../faults/faults.js';
import type { WireConnection } from '../wire/connection.js';
import type { BinaryNode } from '../wire/nodes.js';
import type { StanzaLog } from '../wire/stanza-log.js';
import type { LoggedLogin } from './login-log.js';

/** Everything that passes a session's wire goes through these. */
export interface WireTap {
  faults: Faults;
  stanzas: StanzaLog;
}

/** A device that is logged in over one connection. */
export class Session {
  /** Held stanzas have been delivered; new ones go out as they come. */
  isReady = false;
  /** The device said `<presence type=available/>` (R20). */
  isAvailable = false;

  constructor(
    readonly account: Account,
    readonly device: Device,
    readonly connection: WireConnection,
    /** What the network remembers of this login. */
    readonly logged: LoggedLogin,
    private readonly tap: WireTap,
  ) {}

  /** Sends a stanza to the device, unless a fault is in its way. */
  send(stanza: BinaryNode): void {
    this.tap.faults.pass(
      this.passage('in', (one) => this.write(one)),
      stanza,
    );
  }

  /** Takes in a stanza of the device and hands it on, unless a fault is in its way. */
  receive(stanza: BinaryNode, handle: (stanza: BinaryNode) => void): void {
    this.tap.stanzas.add(this.account.phone, this.device.id, 'out', stanza);
    this.tap.faults.pass(this.passage('out', handle), stanza);
  }

  private write(stanza: BinaryNode): void {
    this.tap.stanzas.add(this.account.phone, this.device.id, 'in', stanza);
    this.connection.send(stanza);
  }

  private passage(direction: Passage['direction'], forward: (stanza: BinaryNode) => void): Passage {
    return {
      phone: this.account.phone,
      isTarget: this.device.id !== 0 || linkedDevices(this.account).length === 0,
      direction,
      forward,
      answer: (stanza) => this.write(stanza),
      end: (code) => {
        if (code === null) this.connection.drop();
        else this.connection.endStream({ code: code.toString() });
      },
    };
  }
}
