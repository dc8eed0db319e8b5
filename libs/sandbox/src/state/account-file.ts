import {
  type AuthenticationCreds,
  type BinaryNode,
  BufferJSON,
  decodeBinaryNode,
  encodeBinaryNode,
} from '@wharf/baileys/upstream';
import type { Collection } from '../app-state/collection.js';
import type { Account, Behaviour, Bundle, Device, PreKey } from '../directory/account.js';
import type { KeyPair } from '@wharf/baileys/x25519';
import type { ChatSettings } from '../history/chat-settings.js';
import type { StoredKeys } from '../phones/key-store.js';
import { HeldQueue } from '../relay/held-queue.js';
import { GOOD_STANDING, type Standing } from '../standing/standing.js';

interface SavedDevice extends Pick<Device, 'id' | 'linkedAtMs'> {
  noiseKey: Buffer;
  bundle: Bundle;
  preKeys: PreKey[];
  /** Stanzas in their wire form, base64, by the key they are held under. */
  held: Array<[string, string]>;
  receipted: string[];
}

interface SavedAccount extends Pick<
  Account,
  'phone' | 'lid' | 'name' | 'nextDeviceId' | 'about' | 'picture' | 'business' | 'disappearingMode' | 'history'
> {
  /** Absent in what was saved before the network thought anything of anybody. */
  standing?: Standing;
  accountKey: KeyPair;
  behaviour: Behaviour;
  devices: SavedDevice[];
  contacts: string[];
  aliases: string[];
  blocked: string[];
  privacy: Array<[string, string]>;
  appState: Array<[string, Collection]>;
  chats: Array<[string, ChatSettings]>;
  watchers: string[];
  phoneCreds: AuthenticationCreds;
  phoneKeys: StoredKeys;
}

/** An account with its phone's keys, as one JSON text. */
export function serializeAccount(account: Account, phoneCreds: AuthenticationCreds, phoneKeys: StoredKeys): string {
  const { phone, lid, name, accountKey, nextDeviceId, behaviour, about } = account;
  const { picture, business, standing, disappearingMode, history } = account;
  const saved: SavedAccount = {
    phone,
    lid,
    name,
    accountKey,
    nextDeviceId,
    behaviour,
    about,
    picture,
    business,
    standing,
    disappearingMode,
    history,
    devices: [...account.devices.values()].map(saveDevice),
    contacts: [...account.contacts],
    aliases: [...account.aliases],
    blocked: [...account.blocked],
    privacy: [...account.privacy],
    appState: [...account.appState],
    chats: [...account.chats],
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
    standing: saved.standing ?? GOOD_STANDING,
    devices: new Map(devices.map((device) => [device.id, device])),
    contacts: new Set(saved.contacts),
    aliases: new Set(saved.aliases),
    blocked: new Set(saved.blocked),
    privacy: new Map(saved.privacy),
    appState: new Map(saved.appState),
    chats: new Map(saved.chats),
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
