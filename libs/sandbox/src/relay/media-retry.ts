import { randomBytes } from 'node:crypto';
import { aesEncryptGCM, hkdf, normalizeMessageContent, proto } from '@wharf/baileys/upstream';
import type { Session } from '../login/session.js';
import type { MediaHosts } from '../media/media-hosts.js';
import type { MessageArchive } from '../phones/message-archive.js';
import { fileOf, filePathOf } from '../phones/reading/files.js';
import { userJid } from '../wire/addresses.js';
import { type BinaryNode, child, node, unixSeconds } from '../wire/nodes.js';
import { ackKey } from './held-queue.js';
import type { Postbox } from './postbox.js';

const IV_BYTES = 12;
const KEY_BYTES = 32;
const KEY_INFO = 'WhatsApp Media Retry Notification';
const { SUCCESS, NOT_FOUND, GENERAL_ERROR } = proto.MediaRetryNotification.ResultType;
/** What media hosts say of a file that is no longer there. */
const GONE_CODES = new Set([404, 410]);

/**
 * A device asks its phone to upload a file again, because the media hosts have it no longer: `<receipt
 * type=server-error>`, answered by `<notification type=mediaretry>`. The phone has the same bytes under the same key, so
 * what it uploads is the old file under a new path.
 */
export class MediaRetries {
  constructor(
    private readonly archive: MessageArchive,
    private readonly media: MediaHosts,
    private readonly postbox: Postbox,
  ) {}

  /** Answers a request that the server has acked. */
  async handle(session: Session, request: BinaryNode): Promise<void> {
    const { account, device } = session;
    const id = request.attrs['id'] ?? '';
    const kept = this.archive.get(account.phone, id);
    const file = kept && fileOf(normalizeMessageContent(kept.message));
    const path = kept && filePathOf(kept.message);
    const fault = this.media.faults.take('retry', path);
    // A phone that is off never answers.
    if (fault && fault.action !== 'error') return;
    const directPath = path && !fault ? await this.media.store.copy(path) : null;
    const code = fault && !GONE_CODES.has(fault.code) ? GENERAL_ERROR : NOT_FOUND;
    const outcome =
      directPath && file?.message.mediaKey
        ? this.uploaded(id, directPath, file.message.mediaKey)
        : node('error', { code: code.toString() });
    const from = userJid(account, 'pn');
    const notification = node('notification', { id, type: 'mediaretry', from, t: unixSeconds() }, [
      outcome,
      ...(child(request, 'rmr') ? [child(request, 'rmr') as BinaryNode] : []),
    ]);
    this.postbox.deliver(account, device, ackKey('notification', notification.attrs, from), notification);
  }

  private uploaded(id: string, directPath: string, mediaKey: Uint8Array): BinaryNode {
    const result = proto.MediaRetryNotification.encode({ stanzaId: id, directPath, result: SUCCESS }).finish();
    const iv = randomBytes(IV_BYTES);
    const key = hkdf(Buffer.from(mediaKey), KEY_BYTES, { info: KEY_INFO });
    return node('encrypt', {}, [
      node('enc_p', {}, aesEncryptGCM(result, key, iv, Buffer.from(id))),
      node('enc_iv', {}, iv),
    ]);
  }
}
