import { createRequire } from 'node:module';
import * as libsignal from 'libsignal';

/** What libsignal keeps of one conversation with a device, as far as it is used here. */
interface SessionEntry {
  indexInfo: { baseKey: Buffer };
}

/** Parts of `SessionCipher` that its type declarations leave out. */
interface CipherInternals {
  getRecord(): Promise<{ sessions: Record<string, SessionEntry> } | null>;
  queueJob<T>(job: () => Promise<T>): Promise<T>;
  doDecryptWhisperMessage(message: Buffer, session: SessionEntry): Promise<Buffer>;
}

const Base = libsignal.SessionCipher as unknown as new (
  ...args: ConstructorParameters<typeof libsignal.SessionCipher>
) => libsignal.SessionCipher & CipherInternals;

/**
 * libsignal's cipher with two of its habits mended.
 *
 * It queues its work per contact in one queue of the whole process, so that one socket's operation runs inside
 * another's; the repository has a lock of its own per contact and per socket, so here nothing is queued.
 *
 * It steps a session's ratchet before it checks the MAC. When a message belongs to another session of the same record,
 * the wrong one has been damaged by then, and is stored damaged once the right one succeeds. Here a session that failed
 * is put back as it was.
 */
export class SessionCipher extends Base {
  override queueJob<T>(job: () => Promise<T>): Promise<T> {
    return job();
  }

  override async doDecryptWhisperMessage(message: Buffer, session: SessionEntry): Promise<Buffer> {
    try {
      return await super.doDecryptWhisperMessage(message, session);
    } catch (error) {
      // A missing session is libsignal's own error to report.
      if (session) await this.restore(session);
      throw error;
    }
  }

  /** A session that this very message was to set up is nowhere else yet, and is dropped with it. */
  private async restore(session: SessionEntry): Promise<void> {
    const record = await this.getRecord();
    const before = record?.sessions[session.indexInfo.baseKey.toString('base64')];
    if (before) Object.assign(session, before);
  }
}

export { ProtocolAddress, SessionBuilder, SessionRecord } from 'libsignal';

/** A message that also sets up a session; libsignal keeps its decoder to itself. */
export const { PreKeyWhisperMessage } = createRequire(import.meta.url)('libsignal/src/protobufs.js') as {
  PreKeyWhisperMessage: { decode(bytes: Uint8Array): { identityKey?: Uint8Array } };
};
