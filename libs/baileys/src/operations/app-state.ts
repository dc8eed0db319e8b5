import { WhatsAppRefusedError } from '@wharf/whatsapp';
import {
  chatModificationToAppPatch,
  encodeSyncdPatch,
  ensureLTHashStateVersion,
  getBinaryNodeChild,
  newLTHashState,
  proto,
  type BinaryNode,
  type ChatModification,
  type WAPatchCreate,
  type WASocket,
} from '../upstream.js';
import { ask, refusing } from './ask.js';

const ATTEMPTS_MAX = 3;
const CONFLICT = 409;
/** Reading the state takes a query or two. Baileys asks again for ever when one of them is not answered. */
const RESYNC_TIMEOUT_MS = 30_000;

/**
 * Changes what all devices of the account keep in common: chats, labels, the own name. Like Baileys' own method, but it
 * looks at WhatsApp's answer, and begins again where another device was faster.
 * @param chatJid the chat that is changed, empty where it is none.
 * @throws WhatsAppRefusedError, with 409 while the phone has not shared the keys of that state.
 */
export async function applyAppStateChange(wa: WASocket, change: ChatModification, chatJid: string): Promise<void> {
  await applyAppStatePatch(wa, chatModificationToAppPatch(change, chatJid));
}

/** {@link applyAppStateChange} for a change that was already written down. */
export async function applyAppStatePatch(wa: WASocket, patch: WAPatchCreate): Promise<void> {
  const keyId = wa.authState.creds.myAppStateKeyId;
  if (!keyId) throw noKeys();
  await refusing(() => wa.appStatePatchMutex.mutex(() => submit(wa, patch, keyId)));
}

async function submit(wa: WASocket, patch: WAPatchCreate, keyId: string): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    await inTime(wa.resyncAppState([patch.type], false));
    const { keys } = wa.authState;
    const stored = (await keys.get('app-state-sync-version', [patch.type]))[patch.type];
    const before = stored ? ensureLTHashStateVersion(stored) : newLTHashState();
    const key = (await keys.get('app-state-sync-key', [keyId]))[keyId];
    if (!key) throw noKeys();
    const { patch: encoded, state } = await encodeSyncdPatch(patch, keyId, before, async () => key);
    const refusal = refusalIn(await ask(wa, stanzaOf(patch.type, before.version, encoded)));
    if (refusal === null) {
      await keys.set({ 'app-state-sync-version': { [patch.type]: state } });
      return;
    }
    if (refusal !== CONFLICT || attempt === ATTEMPTS_MAX) {
      throw new WhatsAppRefusedError(refusal, 'WhatsApp did not take the change');
    }
  }
}

function stanzaOf(name: string, version: number, patch: proto.ISyncdPatch): BinaryNode {
  const content = [{ tag: 'patch', attrs: {}, content: proto.SyncdPatch.encode(patch).finish() }];
  const collection = {
    tag: 'collection',
    attrs: { name, version: String(version), return_snapshot: 'false' },
    content,
  };
  return {
    tag: 'iq',
    attrs: { to: '@s.whatsapp.net', type: 'set', xmlns: 'w:sync:app:state' },
    content: [{ tag: 'sync', attrs: {}, content: [collection] }],
  };
}

/** WhatsApp's code for a collection that it did not change. */
function refusalIn(answer: BinaryNode): number | null {
  const sync = getBinaryNodeChild(answer, 'sync');
  const collection = sync && getBinaryNodeChild(sync, 'collection');
  if (collection?.attrs.type !== 'error') return null;
  return Number(getBinaryNodeChild(collection, 'error')?.attrs.code ?? CONFLICT);
}

async function inTime(work: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () => reject(new WhatsAppRefusedError(null, 'WhatsApp did not show the state that is to be changed in time')),
      RESYNC_TIMEOUT_MS,
    );
  });
  await Promise.race([work, late]).finally(() => clearTimeout(timer));
}

const noKeys = () =>
  new WhatsAppRefusedError(
    409,
    'the phone has not shared the keys for this yet: keep WhatsApp open on it for a moment, then try again',
  );
