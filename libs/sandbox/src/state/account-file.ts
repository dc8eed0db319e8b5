import {
  type AuthenticationCreds,
  type BinaryNode,
  BufferJSON,
  decodeBinaryNode,
  encodeBinaryNode,
} from '@wharf/baileys/upstream';
import type { Account, Behaviour, Bundle, Device, PreKey } from '../directory/account.js';
import type { KeyPair } from '@wharf/baileys/x25519';
import type { StoredKeys } from '../phones/key-store.js';
import { HeldQueue } from '../relay/held-queue.js';

interface SavedDevice extends Pick<Device, 'id' | 'linkedAtMs'> {
  noiseKey: Buffer;
  bundle: Bundle;
  preKeys: PreKey[];
  /** Stanzas in their wire form, base64, by the key they are held under. */
  held: Array<[string, string]>;
  receipted: string[];
}

interface SavedAccount extends Pick<Account, 'phone' | 'lid' | 'name' | 'nextDeviceId' | 'about'> {
  accountKey: KeyPair;
  behaviour: Behaviour;
  devices: SavedDevice[];
  blocked: string[];
  privacy: Array<[string, string]>;
  watchers: string[];
  phoneCreds: AuthenticationCreds;
  phoneKeys: StoredKeys;
}

/** An account with its phone's keys, as one JSON text. */
export function serializeAccount(account: Account, phoneCreds: AuthenticationCreds, phoneKeys: StoredKeys): string {
  const { phone, lid, name, accountKey, nextDeviceId, behaviour, about } = account;
  const saved: SavedAccount = {
    phone,
    lid,
    name,
    accountKey,
    nextDeviceId,
    behaviour,
    about,
    devices: [...account.devices.values()].map(saveDevice),
    blocked: [...account.blocked],
    privacy: [...account.privacy],
    watchers: [...account.watchers],
    phoneCreds,
    phoneKeys,
  };
  return JSON.stringify(saved, BufferJSON.replacer);
}

/** Reverse of {@link serializeAccount}. */
export async function parseAccount(
  json: string,
): Promise<{ account: Account; phoneCreds: AuthenticationCreds; phoneKeys: StoredKeys }> {
  const { phoneCreds, phoneKeys, ...saved } = JSON.parse(json, BufferJSON.reviver) as SavedAccount;
  const devices = await Promise.all(saved.devices.map(loadDevice));
  const account: Account = {
    ...saved,
    devices: new Map(devices.map((device) => [device.id, device])),
    blocked: new Set(saved.blocked),
    privacy: new Map(saved.privacy),
    watchers: new Set(saved.watchers),
  };
  return { account, phoneCreds, phoneKeys };
}

function saveDevice({ id, noiseKey, bundle, preKeys, queue, linkedAtMs }: Device): SavedDevice {
  const { held, receipted } = queue.export();
  return {
    id,
    noiseKey,
    bundle,
    preKeys,
    linkedAtMs,
    receipted,
    held: held.map(([key, stanza]) => [key, encodeBinaryNode(stanza).toString('base64')]),
  };
}

async function loadDevice({ held, receipted, ...saved }: SavedDevice): Promise<Device> {
  const queue = new HeldQueue();
  const stanzas = held.map(async ([key, wire]): Promise<[string, BinaryNode]> => [
    key,
    await decodeBinaryNode(Buffer.from(wire, 'base64')),
  ]);
  queue.import({ held: await Promise.all(stanzas), receipted });
  return { ...saved, queue };
}
