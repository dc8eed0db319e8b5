import { randomInt } from 'node:crypto';
import { NetworkError } from '../errors.js';
import { type Address, parseAddress } from '../wire/addresses.js';
import { type Account, type Bundle, createDevice, DEFAULT_BEHAVIOUR, DEFAULT_PRIVACY, type Device } from './account.js';
import { DEFAULT_HISTORY } from '../history/chat-settings.js';
import type { KeyPair } from '@wharf/baileys/x25519';
import { GOOD_STANDING } from '../standing/standing.js';

/** Linked devices are addressed with one byte, and 99 is reserved for hosted ones. */
const MAX_DEVICE_ID = 250;
const HOSTED_DEVICE_ID = 99;

/** Where an address leads. */
export interface Destination {
  account: Account;
  address: Address;
}

/** Everybody on the network, found by phone number or by LID. */
export class Directory {
  private readonly byPhone = new Map<string, Account>();
  private readonly byLid = new Map<string, Account>();

  /** @param onChange told which account's saved state is out of date. */
  constructor(private readonly onChange: (account: Account) => void = () => undefined) {}

  /** Opens an account with its phone (device 0). */
  create(phone: string, name: string, accountKey: KeyPair, phoneKeys: { noiseKey: Buffer; bundle: Bundle }): Account {
    if (this.byPhone.has(phone)) throw new Error('The account exists already');
    const nowMs = Date.now();
    const account: Account = {
      phone,
      lid: this.freshLid(),
      name,
      aliases: new Set(),
      accountKey,
      devices: new Map([[0, createDevice(0, phoneKeys.noiseKey, phoneKeys.bundle, nowMs)]]),
      nextDeviceId: 1,
      behaviour: { ...DEFAULT_BEHAVIOUR },
      about: { text: 'Hey there! I am using WhatsApp.', t: Math.floor(nowMs / 1000).toString() },
      contacts: new Set(),
      blocked: new Set(),
      privacy: new Map(DEFAULT_PRIVACY),
      picture: null,
      business: null,
      standing: GOOD_STANDING,
      disappearingMode: { duration: 0, t: '0' },
      appState: new Map(),
      chats: new Map(),
      history: { ...DEFAULT_HISTORY },
      watchers: new Set(),
    };
    this.add(account);
    this.changed(account);
    return account;
  }

  /** Takes in an account read from saved state. */
  add(account: Account): void {
    this.byPhone.set(account.phone, account);
    this.byLid.set(account.lid, account);
  }

  get(phone: string): Account | undefined {
    return this.byPhone.get(phone);
  }

  all(): Account[] {
    return [...this.byPhone.values()];
  }

  /** Finds whom a user or device JID belongs to; null when nobody, or when it is not a person's address. */
  resolve(jid: string | undefined): Destination | null {
    const address = parseAddress(jid);
    if (!address) return null;
    const account = (address.family === 'lid' ? this.byLid : this.byPhone).get(address.user);
    return account ? { account, address } : null;
  }

  /** Finds whom a number belongs to, in the spelling of the account or in another one that it has. */
  lookUp(number: string): Account | null {
    return this.byPhone.get(number) ?? this.all().find(({ aliases }) => aliases.has(number)) ?? null;
  }

  /** Gives an account other spellings of its number. @throws NetworkError 409 when one is somebody's own. */
  setAliases(account: Account, numbers: string[]): void {
    if (numbers.some((number) => this.byPhone.has(number))) {
      throw new NetworkError(409, 'NUMBER_TAKEN', 'Somebody on this network has one of these numbers');
    }
    account.aliases = new Set(numbers);
    this.changed(account);
  }

  /** Takes an id for a device that is about to be linked; ids are not used twice until they run out. */
  reserveDeviceId(account: Account): number {
    let id = account.nextDeviceId;
    while (id === HOSTED_DEVICE_ID || account.devices.has(id)) id = id >= MAX_DEVICE_ID ? 1 : id + 1;
    account.nextDeviceId = id >= MAX_DEVICE_ID ? 1 : id + 1;
    return id;
  }

  /** Links a device to an account under a reserved id. */
  link(account: Account, id: number, noiseKey: Uint8Array, bundle: Bundle): Device {
    const device = createDevice(id, noiseKey, bundle, Date.now());
    account.devices.set(id, device);
    this.changed(account);
    return device;
  }

  /** Unlinks a device; whatever waited for it is gone. */
  unlink(account: Account, device: Device): void {
    account.devices.delete(device.id);
    this.changed(account);
  }

  /** Notes that the account's saved state is out of date. */
  changed(account: Account): void {
    this.onChange(account);
  }

  private freshLid(): string {
    for (;;) {
      const lid = randomInt(1e14, 2e14).toString();
      if (!this.byLid.has(lid)) return lid;
    }
  }
}
