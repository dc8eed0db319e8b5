import { randomBytes } from 'node:crypto';
import { type AuthenticationCreds, proto } from '@wharf/baileys/upstream';
import type { MemoryKeyStore } from '../phones/key-store.js';

const KEY_ID_BYTES = 6;
const KEY_BYTES = 32;

/** The keys of a phone, as the phone book keeps them. */
export interface PhoneKeyRing {
  creds: AuthenticationCreds;
  keys: MemoryKeyStore;
}

/** The key that the phone encrypts its app state with, and gives to the devices that it links (R22). */
export interface AppStateKey {
  /** Base64, as Baileys names it. */
  id: string;
  data: proto.Message.IAppStateSyncKeyData;
}

/** A phone's app state key; it is made when it is first needed. */
export function appStateKeyOf({ creds, keys }: PhoneKeyRing): AppStateKey {
  const known = creds.myAppStateKeyId;
  const stored = known === undefined ? undefined : keys.get('app-state-sync-key', [known])[known];
  if (known !== undefined && stored) return { id: known, data: stored };
  const id = randomBytes(KEY_ID_BYTES).toString('base64');
  const data = proto.Message.AppStateSyncKeyData.create({ keyData: randomBytes(KEY_BYTES), timestamp: Date.now() });
  keys.set({ 'app-state-sync-key': { [id]: data } });
  creds.myAppStateKeyId = id;
  return { id, data };
}

/** The key as it travels to a linked device. */
export function keyShare({ id, data }: AppStateKey): proto.IMessage {
  return {
    protocolMessage: {
      type: proto.Message.ProtocolMessage.Type.APP_STATE_SYNC_KEY_SHARE,
      appStateSyncKeyShare: { keys: [{ keyId: { keyId: Buffer.from(id, 'base64') }, keyData: data }] },
    },
  };
}
