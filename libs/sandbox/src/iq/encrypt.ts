import { createHash, randomUUID } from 'node:crypto';
import type { Account, Bundle, Device, PreKey } from '../directory/account.js';
import { ackKey } from '../relay/held-queue.js';
import {
  type BinaryNode,
  bytes,
  child,
  children,
  iqError,
  iqResult,
  node,
  SERVER_JID,
  unixSeconds,
} from '../wire/nodes.js';
import type { IqHandler, IqServices } from './handler.js';

const KEY_TYPE = Buffer.from([5]);
/** A client uploads more one-time keys when it hears of fewer than this (§8, `encrypt` notification). */
const LOW_PRE_KEYS = 5;
/** Virtual phones are told that they have plenty: their bundles work without one-time keys. */
const VIRTUAL_PRE_KEY_COUNT = '500';

/** The prekey store (§3 steps 1, 2, 4; R19). */
export const encrypt: IqHandler = (request, session, services) => {
  const verb = children(request)[0]?.tag ?? '';
  const { account, device } = session;
  switch (verb) {
    case 'count': {
      const value = device.id === 0 ? VIRTUAL_PRE_KEY_COUNT : device.preKeys.length.toString();
      return iqResult(request, [node('count', { value })]);
    }
    case 'digest':
      return iqResult(request, [digest(device)]);
    case 'key':
      return iqResult(request, [node('list', {}, bundles(request, services))]);
    case 'rotate': {
      const signedPreKey = readSignedPreKey(child(child(request, 'rotate'), 'skey'));
      if (!signedPreKey) return iqError(request, 400, 'bad-request');
      device.bundle = { ...device.bundle, signedPreKey };
      services.directory.changed(account);
      return iqResult(request);
    }
    default: {
      const uploaded = request.attrs['type'] === 'set' ? readUpload(request) : null;
      if (!uploaded) return iqError(request, 400, 'bad-request');
      device.bundle = uploaded.bundle;
      device.preKeys.push(...uploaded.preKeys);
      services.directory.changed(account);
      return iqResult(request);
    }
  }
};

/** One `<user>` for each device that exists: unknown ones are left out, an error child would spoil the batch (R19). */
function bundles(request: BinaryNode, services: IqServices): BinaryNode[] {
  return children(child(request, 'key'), 'user').flatMap(({ attrs }) => {
    const destination = services.directory.resolve(attrs['jid']);
    const device = destination?.account.devices.get(destination.address.device ?? 0);
    if (!destination || !device) return [];
    const preKey = takePreKey(destination.account, device, services);
    const { registrationId, identity, signedPreKey } = device.bundle;
    return [
      node('user', { jid: attrs['jid'] }, [
        node('registration', {}, bigEndian(registrationId, 4)),
        node('type', {}, KEY_TYPE),
        node('identity', {}, identity),
        signedPreKeyNode(signedPreKey),
        ...(preKey
          ? [node('key', {}, [node('id', {}, bigEndian(preKey.id, 3)), node('value', {}, preKey.value)])]
          : []),
      ]),
    ];
  });
}

/** Each one-time key is handed out once; the owner is told when few are left. */
function takePreKey(account: Account, device: Device, { postbox, directory }: IqServices): PreKey | undefined {
  const preKey = device.preKeys.shift();
  if (!preKey) return undefined;
  directory.changed(account);
  if (device.preKeys.length === LOW_PRE_KEYS - 1) {
    const notification = node(
      'notification',
      { id: randomUUID(), type: 'encrypt', from: SERVER_JID, t: unixSeconds() },
      [node('count', { value: device.preKeys.length.toString() })],
    );
    postbox.deliver(account, device, ackKey('notification', notification.attrs, SERVER_JID), notification);
  }
  return preKey;
}

/** What the server has of a device's keys. Baileys wants it to be there, others compare it with what they have. */
function digest({ bundle: { registrationId, identity, signedPreKey }, preKeys }: Device): BinaryNode {
  const hash = createHash('sha1').update(identity).update(signedPreKey.value).update(signedPreKey.signature);
  for (const { value } of preKeys) hash.update(value);
  return node('digest', {}, [
    node('registration', {}, bigEndian(registrationId, 4)),
    node('type', {}, KEY_TYPE),
    node('identity', {}, identity),
    signedPreKeyNode(signedPreKey),
    node(
      'list',
      {},
      preKeys.map(({ id }) => node('id', {}, bigEndian(id, 3))),
    ),
    node('hash', {}, hash.digest()),
  ]);
}

function signedPreKeyNode({ id, value, signature }: Bundle['signedPreKey']): BinaryNode {
  return node('skey', {}, [
    node('id', {}, bigEndian(id, 3)),
    node('value', {}, value),
    node('signature', {}, signature),
  ]);
}

function readUpload(request: BinaryNode): { bundle: Bundle; preKeys: PreKey[] } | null {
  const registration = bytes(child(request, 'registration'));
  const identity = bytes(child(request, 'identity'));
  const signedPreKey = readSignedPreKey(child(request, 'skey'));
  if (registration?.length !== 4 || identity?.length !== 32 || !signedPreKey) return null;
  const preKeys = children(child(request, 'list'), 'key').flatMap((key) => {
    const id = bytes(child(key, 'id'));
    const value = bytes(child(key, 'value'));
    return id?.length === 3 && value?.length === 32 ? [{ id: id.readUIntBE(0, 3), value }] : [];
  });
  return { bundle: { registrationId: registration.readUInt32BE(0), identity, signedPreKey }, preKeys };
}

function readSignedPreKey(skey: BinaryNode | undefined): Bundle['signedPreKey'] | null {
  const id = bytes(child(skey, 'id'));
  const value = bytes(child(skey, 'value'));
  const signature = bytes(child(skey, 'signature'));
  return id?.length === 3 && value?.length === 32 && signature?.length === 64
    ? { id: id.readUIntBE(0, 3), value, signature }
    : null;
}

function bigEndian(value: number, length: number): Buffer {
  const data = Buffer.alloc(length);
  data.writeUIntBE(value, 0, length);
  return data;
}
