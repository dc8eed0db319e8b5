import type { Account, Device } from '../directory/account.js';
import type { Session } from './session.js';

/** Who is logged in right now: at most one session for a device. */
export class Sessions {
  private readonly byDevice = new Map<Device, Session>();

  get(device: Device): Session | undefined {
    return this.byDevice.get(device);
  }

  /** The sessions of an account's devices. */
  of(account: Account): Session[] {
    return [...account.devices.values()].flatMap((device) => this.byDevice.get(device) ?? []);
  }

  all(): Session[] {
    return [...this.byDevice.values()];
  }

  /** Registers a login and returns the session it replaces, if the device was logged in already. */
  open(session: Session): Session | undefined {
    const previous = this.byDevice.get(session.device);
    this.byDevice.set(session.device, session);
    return previous;
  }

  /** Forgets a session, unless a newer one has taken its place. */
  close(session: Session): void {
    if (this.byDevice.get(session.device) === session) this.byDevice.delete(session.device);
  }
}
