import {
  GroupCipher,
  GroupSessionBuilder,
  isHostedLidUser,
  isHostedPnUser,
  isLidUser,
  isPnUser,
  jidDecode,
  jidEncode,
  LIDMappingStore,
  SenderKeyDistributionMessage,
  SenderKeyName,
  transferDevice,
  type ILogger,
  type LIDMapping,
  type SignalCreds,
  type SignalDataTypeMap,
  type SignalKeyStoreWithTransaction,
  type SignalRepositoryWithLIDStore,
} from '../upstream.js';
import { NAME_MAX } from '../inbound/bounded-name.js';
import { sessionAddress, signalAddress } from './addresses.js';
import type { Decrypted, KeyBackend } from './key-backend.js';
import { KeyedLock } from './keyed-lock.js';
import {
  PreKeyWhisperMessage,
  type ProtocolAddress,
  SessionBuilder,
  SessionCipher,
  SessionRecord,
} from './libsignal.js';
import { SignalStorage } from './signal-storage.js';
import { UnitOfWork } from './unit-of-work.js';

const PREKEY_MESSAGE_TYPE = 3;

/**
 * The Signal repository that Wharf puts in place of Baileys' own.
 *
 * Every operation on a session (encrypt, decrypt, replace, delete, migrate) is one transaction of its own: it takes the
 * lock of that one device, reads, works, and commits before its result is handed on: before a ciphertext can be written
 * to the socket, and before a receipt can leave. It never joins a transaction of the caller, holds no lock during a
 * network query, and passes its storage by hand, so nothing depends on asynchronous context. Why bare Baileys cannot
 * be left alone here: docs/adr/0001-signal-state.md.
 */
export function createSignalRepository(options: {
  creds: SignalCreds;
  backend: KeyBackend;
  logger: ILogger;
  /** Asks the network for LIDs of phone numbers. */
  pnToLid?: (jids: string[]) => Promise<LIDMapping[] | undefined>;
}): SignalRepositoryWithLIDStore & { resetSessions(addresses: string[]): Promise<void> } {
  const { creds, backend, logger } = options;
  const locks = new KeyedLock();
  const lidMapping = new LIDMappingStore(plainKeyStore(backend), logger, options.pnToLid);

  /** Runs one operation under a device's lock. The address is resolved first, because it is what the lock is named by. */
  async function onSession<T>(
    jid: string,
    task: (address: ProtocolAddress, storage: SignalStorage, work: UnitOfWork) => Promise<T>,
  ): Promise<T> {
    const address = await sessionAddress(jid, lidMapping);
    return locks.run(`session:${address.toString()}`, () => {
      const work = new UnitOfWork(backend);
      return task(address, new SignalStorage(work, creds), work);
    });
  }

  function onSenderKey<T>(name: SenderKeyName, task: (storage: SignalStorage, work: UnitOfWork) => Promise<T>) {
    return locks.run(`sender-key:${name.toString()}`, () => {
      const work = new UnitOfWork(backend);
      return task(new SignalStorage(work, creds), work);
    });
  }

  /**
   * A stanza that was decrypted and committed before, but whose receipt never reached WhatsApp, comes again and cannot
   * be decrypted again: its plaintext is handed back from the journal.
   */
  async function orRecall(ciphertext: Uint8Array, decrypt: () => Promise<Uint8Array>): Promise<Uint8Array> {
    try {
      return await decrypt();
    } catch (error) {
      const known = await backend.recall(ciphertext);
      if (known) return known;
      throw error;
    }
  }

  async function resetSessions(addresses: string[]): Promise<void> {
    await locks.runAll(
      addresses.map((address) => `session:${address}`),
      () => backend.commit({ session: Object.fromEntries(addresses.map((address) => [address, null])) }),
    );
  }

  async function distributionMessage(name: SenderKeyName, storage: SignalStorage) {
    await storage.storeSenderKey(name, await storage.loadSenderKey(name));
    return new GroupSessionBuilder(storage).create(name);
  }

  return {
    lidMapping,
    resetSessions,

    decryptMessage({ jid, type, ciphertext }) {
      const bytes = Buffer.from(ciphertext);
      return onSession(jid, (address, storage, work) =>
        orRecall(ciphertext, async () => {
          const cipher = new SessionCipher(storage, address);
          if (type === 'pkmsg') {
            const identity = identityOf(bytes);
            if (identity) await storage.saveIdentity(address.toString(), identity);
          }
          const plaintext =
            type === 'pkmsg'
              ? await cipher.decryptPreKeyWhisperMessage(bytes)
              : await cipher.decryptWhisperMessage(bytes);
          return commitDecrypted(work, { ciphertext, plaintext });
        }),
      );
    },

    decryptGroupMessage({ group, authorJid, msg }) {
      const name = new SenderKeyName(group, signalAddress(authorJid));
      return onSenderKey(name, (storage, work) =>
        orRecall(msg, async () => {
          const plaintext = await new GroupCipher(storage, name).decrypt(msg);
          return commitDecrypted(work, { ciphertext: msg, plaintext });
        }),
      );
    },

    encryptMessage({ jid, data }) {
      return onSession(jid, async (address, storage, work) => {
        const { type, body } = await new SessionCipher(storage, address).encrypt(Buffer.from(data));
        await work.commit();
        return { type: type === PREKEY_MESSAGE_TYPE ? 'pkmsg' : 'msg', ciphertext: Buffer.from(body, 'binary') };
      });
    },

    encryptGroupMessage({ group, meId, data }) {
      const name = new SenderKeyName(group, signalAddress(meId));
      return onSenderKey(name, async (storage, work) => {
        const senderKeyDistributionMessage = (await distributionMessage(name, storage)).serialize();
        const ciphertext = await new GroupCipher(storage, name).encrypt(data);
        await work.commit();
        return { ciphertext, senderKeyDistributionMessage };
      });
    },

    getSenderKeyDistributionMessage({ group, meId }) {
      const name = new SenderKeyName(group, signalAddress(meId));
      return onSenderKey(name, async (storage, work) => {
        const message = (await distributionMessage(name, storage)).serialize();
        await work.commit();
        return message;
      });
    },

    async hasSenderKey({ group, meId }) {
      const name = new SenderKeyName(group, signalAddress(meId)).toString();
      return name in (await backend.get('sender-key', [name]));
    },

    async processSenderKeyDistributionMessage({ item, authorJid }) {
      if (!item.groupId) throw new Error('a sender key distribution message must name its group');
      // Whoever writes chooses it, and the key is kept by it.
      if (item.groupId.length > NAME_MAX) throw new Error('a sender key distribution message names no group');
      const name = new SenderKeyName(item.groupId, signalAddress(authorJid));
      const bytes = item.axolotlSenderKeyDistributionMessage;
      const message = new SenderKeyDistributionMessage(null, null, null, null, bytes);
      await onSenderKey(name, async (storage, work) => {
        await storage.storeSenderKey(name, await storage.loadSenderKey(name));
        await new GroupSessionBuilder(storage).process(name, message);
        await work.commit();
      });
    },

    injectE2ESession({ jid, session }) {
      return onSession(jid, async (address, storage, work) => {
        // libsignal takes a bundle without a one-time key, though its types ask for one.
        const bundle = session as Parameters<SessionBuilder['initOutgoing']>[0];
        await new SessionBuilder(storage, address).initOutgoing(bundle);
        await work.commit();
      });
    },

    async validateSession(jid) {
      const address = (await sessionAddress(jid, lidMapping)).toString();
      const stored = (await backend.get('session', [address]))[address];
      if (!stored) return { exists: false, reason: 'no session' };
      return hasOpenSession(stored) ? { exists: true } : { exists: false, reason: 'no open session' };
    },

    async getSessionInfo(jid) {
      const address = (await sessionAddress(jid, lidMapping)).toString();
      const stored = (await backend.get('session', [address]))[address];
      if (!stored) return null;
      const record = SessionRecord.deserialize(stored) as unknown as {
        getOpenSession(): { registrationId?: number; indexInfo?: { baseKey: Buffer } } | undefined;
      };
      const open = record.getOpenSession();
      if (!open?.indexInfo || open.registrationId === undefined) return null;
      return { baseKey: new Uint8Array(open.indexInfo.baseKey), registrationId: open.registrationId };
    },

    jidToSignalProtocolAddress: (jid) => signalAddress(jid).toString(),

    async deleteSession(jids) {
      const addresses = await Promise.all(jids.map((jid) => sessionAddress(jid, lidMapping)));
      await resetSessions(addresses.map(String));
    },

    async migrateSession(fromJid, toJid) {
      const user = jidDecode(fromJid)?.user;
      const isFromPhone = isPnUser(fromJid) || isHostedPnUser(fromJid);
      if (!user || !isFromPhone || !(isLidUser(toJid) || isHostedLidUser(toJid))) {
        return { migrated: 0, skipped: 0, total: 0 };
      }
      const known = (await backend.get('device-list', [user]))[user] ?? [];
      const devices = [...new Set([...known, String(jidDecode(fromJid)?.device ?? 0)])];
      const moves = devices.map((device) => {
        const from = jidEncode(
          user,
          isHostedPnUser(fromJid) ? 'hosted' : 's.whatsapp.net',
          Number(device) || undefined,
        );
        return { from: signalAddress(from).toString(), to: signalAddress(transferDevice(from, toJid)).toString() };
      });
      const migrated = await locks.runAll(
        moves.flatMap(({ from, to }) => [`session:${from}`, `session:${to}`]),
        () => moveSessions(backend, moves),
      );
      return { migrated, skipped: moves.length - migrated, total: moves.length };
    },

    close() {
      lidMapping.close();
    },
  };
}

/** What libsignal keeps of the sessions with a device, as it is stored. */
interface StoredRecord {
  version?: string;
  _sessions?: Record<string, { registrationId?: number; indexInfo: { closed: number } }>;
}

/** As `SessionRecord` says, without making keys of what is only looked at: every text asks that of every device. */
function hasOpenSession(stored: SignalDataTypeMap['session']): boolean {
  const { version, _sessions: sessions } = stored as unknown as StoredRecord;
  if (version !== 'v1' || !sessions) return SessionRecord.deserialize(stored).haveOpenSession();
  const open = Object.values(sessions).find(({ indexInfo }) => indexInfo.closed === -1);
  return typeof open?.registrationId === 'number';
}

async function commitDecrypted(work: UnitOfWork, decrypted: Decrypted): Promise<Uint8Array> {
  await work.commit(decrypted);
  return decrypted.plaintext;
}

/** Moves open sessions from phone-number addresses to LID addresses; a session that the LID has already stays. */
async function moveSessions(backend: KeyBackend, moves: { from: string; to: string }[]): Promise<number> {
  const stored = await backend.get(
    'session',
    moves.flatMap(({ from, to }) => [from, to]),
  );
  const work = new UnitOfWork(backend);
  let moved = 0;
  for (const { from, to } of moves) {
    const session = stored[from];
    if (!session || !SessionRecord.deserialize(session).haveOpenSession()) continue;
    const taken = stored[to];
    if (!taken || !SessionRecord.deserialize(taken).haveOpenSession()) work.put('session', to, session);
    work.put('session', from, null);
    moved += 1;
  }
  if (moved > 0) await work.commit();
  return moved;
}

/** The sender's identity key inside a prekey message (33 bytes), null when the bytes are not such a message. */
function identityOf(ciphertext: Buffer): Uint8Array | null {
  try {
    const { identityKey } = PreKeyWhisperMessage.decode(ciphertext.subarray(1));
    return identityKey?.length === 33 ? new Uint8Array(identityKey) : null;
  } catch {
    return null;
  }
}

/** The key store that the LID mapping wants: its writes are single and commit at once, so no transaction is needed. */
function plainKeyStore(backend: KeyBackend): SignalKeyStoreWithTransaction {
  return {
    get: (type, ids) => backend.get(type, ids),
    set: (changes) => backend.commit(changes as Parameters<KeyBackend['commit']>[0]),
    isInTransaction: () => false,
    transaction: (task) => task(),
  };
}
