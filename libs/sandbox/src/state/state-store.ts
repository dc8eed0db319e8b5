import { appendFile, mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Logger } from 'pino';
import type { Account } from '../directory/account.js';
import type { Group } from '../groups/group.js';
import type { LedgerEntry } from '../ledger/entry.js';
import type { SavedEntry } from '../ledger/ledger.js';
import type { KeyPair } from '@wharf/baileys/x25519';
import type { SandboxNetwork } from '../network.js';
import { parseAccount, serializeAccount } from './account-file.js';
import { parseGroup, serializeGroup } from './group-file.js';

/** A network that is killed loses at most what happened in this time. */
const SAVE_AFTER_MS = 2_000;

/** What a network must have again at its next start, so that gateways find and trust it. */
export interface NetworkHeader {
  rootKey: KeyPair;
  wsPort: number;
  controlPort: number;
  mediaPort: number;
}

/**
 * Keeps a network's state in a folder: `network.json`, one file for each account and group, `ledger.jsonl`, to which
 * changed entries are appended, and `archive.jsonl`, to which messages are. Files are written beside their old version and then renamed over it.
 */
export class StateStore {
  private readonly accounts = new Set<Account>();
  private readonly groups = new Set<Group>();
  private readonly entries = new Map<LedgerEntry, string>();
  private messages: string[] = [];
  private network: SandboxNetwork | null = null;
  private timer: NodeJS.Timeout | null = null;
  private saving: Promise<void> = Promise.resolve();

  constructor(
    private readonly folder: string,
    private readonly log: Logger,
  ) {}

  /** Reads what {@link saveHeader} wrote; null at the first start. */
  async readHeader(): Promise<NetworkHeader | null> {
    await mkdir(join(this.folder, 'accounts'), { recursive: true, mode: 0o700 });
    await mkdir(join(this.folder, 'groups'), { recursive: true, mode: 0o700 });
    const json = await readFile(join(this.folder, 'network.json'), 'utf8').catch(whenMissing);
    if (json === null) return null;
    const saved = JSON.parse(json) as {
      rootKey: Record<'public' | 'private', string>;
      wsPort: number;
      controlPort: number;
      mediaPort: number;
    };
    return {
      ...saved,
      rootKey: {
        public: Buffer.from(saved.rootKey.public, 'base64'),
        private: Buffer.from(saved.rootKey.private, 'base64'),
      },
    };
  }

  async saveHeader({ rootKey, ...ports }: NetworkHeader): Promise<void> {
    const saved = {
      ...ports,
      rootKey: { public: rootKey.public.toString('base64'), private: rootKey.private.toString('base64') },
    };
    await this.replace('network.json', JSON.stringify(saved));
  }

  /** Fills a network with what was saved, and saves its changes from now on. */
  async load(network: SandboxNetwork): Promise<void> {
    for (const file of await readdir(join(this.folder, 'accounts'))) {
      if (!file.endsWith('.json')) continue;
      const saved = await parseAccount(await readFile(join(this.folder, 'accounts', file), 'utf8'));
      network.directory.add(saved.account);
      network.phones.add(saved.account, saved.phoneCreds, saved.phoneKeys);
    }
    for (const file of await readdir(join(this.folder, 'groups'))) {
      if (!file.endsWith('.json')) continue;
      const json = await readFile(join(this.folder, 'groups', file), 'utf8');
      network.groups.directory.add(parseGroup(json, network.directory));
    }
    await this.loadLedger(network);
    await this.loadArchive(network);
    this.network = network;
  }

  /** Notes that an account has changed. */
  markAccount(account: Account): void {
    this.accounts.add(account);
    this.schedule();
  }

  /** Notes that a group has changed. */
  markGroup(group: Group): void {
    this.groups.add(group);
    this.schedule();
  }

  /** Notes that a ledger entry has changed. */
  markEntry(phone: string, entry: LedgerEntry): void {
    this.entries.set(entry, phone);
    this.schedule();
  }

  /** Notes that a phone has a new message. */
  markMessage(phone: string, id: string, bytes: Uint8Array): void {
    this.messages.push(`${JSON.stringify({ phone, id, message: Buffer.from(bytes).toString('base64') })}\n`);
    this.schedule();
  }

  /** Saves what is still unsaved and stops. */
  async close(): Promise<void> {
    if (this.timer) clearTimeout(this.timer);
    await this.save();
    this.network = null;
  }

  private schedule(): void {
    if (this.timer || !this.network) return;
    this.timer = setTimeout(() => {
      this.timer = null;
      this.save().catch((error: unknown) => this.log.error({ err: error }, 'state could not be saved'));
    }, SAVE_AFTER_MS);
    this.timer.unref();
  }

  /** One save at a time, each with what has changed by then. */
  private save(): Promise<void> {
    this.saving = this.saving.catch(() => undefined).then(() => this.write());
    return this.saving;
  }

  private async write(): Promise<void> {
    const { network } = this;
    if (!network) return;
    const accounts = [...this.accounts];
    this.accounts.clear();
    const groups = [...this.groups];
    this.groups.clear();
    const lines = [...this.entries].map(([entry, phone]) => `${JSON.stringify(network.ledger.saved(phone, entry))}\n`);
    this.entries.clear();
    const messages = this.messages.splice(0);
    for (const account of accounts) {
      const { creds, keys } = network.phones.get(account);
      await this.replace(join('accounts', `${account.phone}.json`), serializeAccount(account, creds, keys.export()));
    }
    for (const group of groups) await this.replace(join('groups', `${group.id}.json`), serializeGroup(group));
    if (messages.length > 0) await appendFile(join(this.folder, 'archive.jsonl'), messages.join(''), { mode: 0o600 });
    if (lines.length > 0) await appendFile(join(this.folder, 'ledger.jsonl'), lines.join(''), { mode: 0o600 });
  }

  private async loadLedger(network: SandboxNetwork): Promise<void> {
    const text = await readFile(join(this.folder, 'ledger.jsonl'), 'utf8').catch(whenMissing);
    if (text === null) return;
    for (const line of text.split('\n')) {
      const saved = parseLine<SavedEntry>(line);
      if (saved) network.ledger.restore(saved);
    }
    // Every change of an entry has a line; only the last of each is worth keeping.
    const lines = [...network.ledger.all()].map((saved) => `${JSON.stringify(saved)}\n`);
    await this.replace('ledger.jsonl', lines.join(''));
  }

  private async loadArchive(network: SandboxNetwork): Promise<void> {
    const text = await readFile(join(this.folder, 'archive.jsonl'), 'utf8').catch(whenMissing);
    for (const line of text?.split('\n') ?? []) {
      const saved = parseLine<{ phone: string; id: string; message: string }>(line);
      if (saved) network.archive.restore(saved.phone, saved.id, Buffer.from(saved.message, 'base64'));
    }
  }

  private async replace(file: string, text: string): Promise<void> {
    const path = join(this.folder, file);
    await writeFile(`${path}.new`, text, { mode: 0o600 });
    await rename(`${path}.new`, path);
  }
}

/** The last line of a network that was killed may be cut off. */
function parseLine<T>(line: string): T | null {
  try {
    return JSON.parse(line) as T;
  } catch {
    return null;
  }
}

function whenMissing(error: NodeJS.ErrnoException): null {
  if (error.code === 'ENOENT') return null;
  throw error;
}
