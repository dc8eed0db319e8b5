import { decodeSyncdMutations, newLTHashState, proto } from '@wharf/baileys/upstream';
import type { Account } from '../directory/account.js';
import type { Directory } from '../directory/directory.js';
import { appStateKeyOf, type PhoneKeyRing } from './app-state-key.js';

/** One thing that the devices of an account agree on: what it is about, and how it stands. */
export interface AppStateEntry {
  collection: string;
  /** For instance `['archive', '254…@s.whatsapp.net']`. */
  index: string[];
  /** Null when it was taken back. */
  value: proto.ISyncActionValue | null;
}

/** Reads app state with the phone's key, as the phone would: the server itself cannot. */
export class AppStateReader {
  constructor(
    private readonly directory: Directory,
    private readonly keyRing: (account: Account) => PhoneKeyRing,
  ) {}

  /** How everything stands, in the order in which it was first set. */
  async read(account: Account): Promise<AppStateEntry[]> {
    const entries = new Map<string, AppStateEntry>();
    for (const [collection, { patches }] of account.appState) {
      for (const patch of patches) {
        for (const entry of await this.decode(account, collection, patch)) entries.set(entry.index.join(), entry);
      }
    }
    return [...entries.values()];
  }

  /** What a new patch means to the network: the name that others see, and who is a contact. */
  async apply(account: Account, collection: string, patch: Uint8Array): Promise<void> {
    for (const { index, value } of await this.decode(account, collection, patch)) {
      const [kind, jid] = index;
      if (kind === 'setting_pushName' && value?.pushNameSetting?.name) account.name = value.pushNameSetting.name;
      if (kind === 'contact') this.setContact(account, jid, value !== null);
    }
    this.directory.changed(account);
  }

  private setContact(account: Account, jid: string | undefined, isContact: boolean): void {
    const phone = this.directory.resolve(jid)?.account.phone;
    if (phone === undefined) return;
    if (isContact) account.contacts.add(phone);
    else account.contacts.delete(phone);
  }

  private async decode(account: Account, collection: string, patch: Uint8Array): Promise<AppStateEntry[]> {
    const { mutations } = proto.SyncdPatch.decode(patch);
    const entries: AppStateEntry[] = [];
    const key = appStateKeyOf(this.keyRing(account));
    for (const mutation of mutations) {
      const isRemoved = mutation.operation === proto.SyncdMutation.SyncdOperation.REMOVE;
      await decodeSyncdMutations(
        [mutation],
        newLTHashState(),
        (id) => Promise.resolve(id === key.id ? key.data : null),
        ({ index, syncAction }) =>
          entries.push({ collection, index, value: isRemoved ? null : (syncAction.value ?? null) }),
        true,
      );
    }
    return entries;
  }
}
