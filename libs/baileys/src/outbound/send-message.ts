import {
  bareJid,
  isLidJid,
  isUserJid,
  jidUser,
  SendFailedError,
  type OutgoingMessage,
  type SentMessage,
} from '@wharf/whatsapp';
import { toJsonContent } from '../inbound/json-content.js';
import { messageShape } from '../inbound/message-shape.js';
import type { SessionStore } from '../store/session-store.js';
import { generateWAMessage, type AuthenticationCreds, type WASocket } from '../upstream.js';
import { buildContent } from './content/index.js';

/**
 * Hands a message to the socket under the id that was chosen for it. The payload joins the commit queue ahead of
 * the first ciphertext, so it is durable no later than that; each ratchet step is committed before its ciphertext is used,
 * and only then are bytes written.
 * @throws SendFailedError
 */
export async function sendMessage(
  wa: WASocket,
  store: SessionStore,
  creds: AuthenticationCreds,
  { id, to, content }: OutgoingMessage,
): Promise<SentMessage> {
  const me = creds.me?.id ?? '';
  const { message, quoted } = buildContent(content, me);
  const full = await generateWAMessage(to, message, {
    userJid: me,
    messageId: id,
    upload: wa.waUploadToServer,
    ...(quoted ? { quoted } : {}),
  });
  const payload = full.message;
  if (!payload) throw new SendFailedError('the message came out empty', false);
  const shape = messageShape(toJsonContent(payload));
  if (!shape) throw new SendFailedError('the message came out empty', false);

  if (isUserJid(to) || isLidJid(to)) await assertReachable(wa, me, to);
  const kept = store.keepPayload(id, payload);
  try {
    await wa.relayMessage(to, payload, { messageId: id });
    await kept;
  } catch (error) {
    await kept.catch(() => undefined);
    // Bytes are written last, so most failures are before that; which one this was cannot be told from outside.
    throw new SendFailedError((error as Error).message, true, { cause: error });
  }
  return { ...shape, sentAt: new Date() };
}

/**
 * Makes sure that WhatsApp told the recipient's devices. Otherwise Baileys would send to nobody but the own phone and
 * call it a success (G2). The answer is cached, so the send itself does not ask again.
 */
async function assertReachable(wa: WASocket, me: string, to: string): Promise<void> {
  const self = isLidJid(to) ? (wa.authState.creds.me?.lid ?? me) : me;
  let devices: Awaited<ReturnType<typeof wa.getUSyncDevices>>;
  try {
    devices = await wa.getUSyncDevices([bareJid(self), to], true, false);
  } catch (error) {
    throw new SendFailedError('WhatsApp did not tell the devices of the recipient', false, { cause: error });
  }
  if (!devices.some((device) => device.user === jidUser(to))) {
    throw new SendFailedError('WhatsApp knows no device of the recipient', false);
  }
}
