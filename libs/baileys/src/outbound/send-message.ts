import { randomBytes } from 'node:crypto';
import {
  bareJid,
  isGroupJid,
  isLidJid,
  isUserJid,
  SendFailedError,
  SendRefusedError,
  SessionFencedError,
  STATUS_BROADCAST_JID,
  type MediaSource,
  type MessageContent,
  type OutgoingMessage,
  type SentMessage,
} from '@wharf/whatsapp';
import { toJsonContent } from '../inbound/json-content.js';
import { messageShape } from '../inbound/message-shape.js';
import type { GroupCache } from '../operations/group-cache.js';
import { memberAddress } from '../operations/group-metadata.js';
import { SessionStoreError } from '../store/commit-queue.js';
import type { SessionStore } from '../store/session-store.js';
import { getContentType, proto, shouldIncludeReportingToken, type GroupMetadata, type WASocket } from '../upstream.js';
import { buildMessage, type BuildContext, type BuiltMessage } from './content/index.js';
import { earlierAttempt } from './earlier-attempt.js';
import { assertAudience, assertMember, assertReachable } from './reachability.js';
import { uploadFile } from './upload-file.js';

/** What a send needs of its session. */
export interface SendDeps {
  wa: WASocket;
  store: Pick<SessionStore, 'keepPayload' | 'payload'>;
  media: MediaSource;
  groups: GroupCache;
}

/**
 * Hands a message to the socket under the id that was chosen for it. The payload joins the commit queue ahead of
 * the first ciphertext, so it is durable no later than that; each ratchet step is committed before its ciphertext is used,
 * and only then are bytes written.
 * @throws SendFailedError, SendRefusedError
 */
export async function sendMessage(deps: SendDeps, { id, to, content }: OutgoingMessage): Promise<SentMessage> {
  const { wa, store } = deps;
  const group = await assertReceivable(deps, to, content);
  const { built, payload, shape } = await composed(deps, { id, to, content }, group);

  const chatJid = built.audience ? STATUS_BROADCAST_JID : to;
  const kept = store.keepPayload(id, chatJid, payload);
  try {
    await wa.relayMessage(chatJid, payload, {
      messageId: id,
      additionalAttributes: built.attributes,
      additionalNodes: built.nodes,
      statusJidList: built.audience,
    });
    await kept;
  } catch (error) {
    await kept.catch(() => undefined);
    // Bytes are written last, so most failures are before that; which one this was cannot be told from outside.
    throw new SendFailedError((error as Error).message, true, { cause: error });
  }
  return { ...shape, sentAt: new Date() };
}

/** The message in WhatsApp's form. Nothing of it can have left yet, and what cannot be put into it now never can. */
async function composed(deps: SendDeps, { id, to, content }: OutgoingMessage, group: GroupMetadata | null) {
  try {
    const earlier = await earlierAttempt(deps.store, id, content);
    const built: BuiltMessage = earlier
      ? { message: earlier }
      : await buildMessage(content, buildContext(deps, to, group));
    const payload = finished(built.message, group?.ephemeralDuration ?? 0);
    const shape = messageShape(toJsonContent(payload));
    if (!shape) throw new Error('the message came out empty');
    return { built, payload, shape };
  } catch (error) {
    if (error instanceof SendFailedError || error instanceof SessionFencedError) throw error;
    if (error instanceof SessionStoreError) throw new SendFailedError(error.message, false, { cause: error });
    throw new SendRefusedError('MESSAGE_NOT_SENDABLE', { cause: error });
  }
}

function buildContext({ wa, store, media }: SendDeps, to: string, group: GroupMetadata | null): BuildContext {
  return {
    me: bareJid(wa.authState.creds.me?.id ?? ''),
    to,
    nowMs: Date.now(),
    addressOf: (jid) => (group ? memberAddress(group, jid) : jid),
    upload: (ref, type) => uploadFile(wa, media, ref, type),
    sentPayload: async (messageId) => (await store.payload(messageId))?.message ?? null,
  };
}

/** @returns the group that the message goes to, null where it goes elsewhere. */
async function assertReceivable(
  { wa, groups }: SendDeps,
  to: string,
  content: MessageContent,
): Promise<GroupMetadata | null> {
  if (content.kind === 'status') await assertAudience(wa, content.audience);
  else if (isGroupJid(to)) return assertMember(wa, groups, to);
  else if (isUserJid(to) || isLidJid(to)) await assertReachable(wa, to);
  return null;
}

/** What every message has, whatever its kind. */
function finished(message: proto.IMessage, expiration: number): proto.IMessage {
  const payload = proto.Message.fromObject(message);
  const type = getContentType(payload);
  const part = type && payload[type];
  if (expiration > 0 && typeof part === 'object' && part && 'contextInfo' in part) {
    part.contextInfo = { ...part.contextInfo, expiration };
  }
  // People can report a message only where it carries a secret to prove it by.
  if (shouldIncludeReportingToken(payload) && !payload.messageContextInfo?.messageSecret) {
    payload.messageContextInfo = { ...payload.messageContextInfo, messageSecret: randomBytes(32) };
  }
  return payload;
}
