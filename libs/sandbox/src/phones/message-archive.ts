import { proto, type WAMessage, type WAMessageKey } from '@wharf/baileys/upstream';

/** A message as a phone keeps it. */
export interface KeptMessage {
  key: WAMessageKey;
  message: proto.IMessage;
  /** Seconds. */
  t: number;
}

/**
 * What each phone has in its chats: every message that it sent or could read, whole. Answers, quotes, forwards, votes and
 * downloads need more of a message than the ledger tells.
 */
export class MessageArchive {
  private readonly byPhone = new Map<string, Map<string, Uint8Array>>();

  /** @param onKept told of every message that is new, in the form that {@link restore} takes. */
  constructor(private readonly onKept: (phone: string, id: string, bytes: Uint8Array) => void = () => undefined) {}

  /** Keeps a message; the first of an id stays. */
  keep(
    phone: string,
    { key, message, messageTimestamp }: Pick<WAMessage, 'key' | 'message' | 'messageTimestamp'>,
  ): void {
    const id = key.id ?? '';
    if (!message || this.of(phone).has(id)) return;
    const t = Number(messageTimestamp ?? Math.floor(Date.now() / 1000));
    const { remoteJid, fromMe, participant } = key;
    const bytes = proto.WebMessageInfo.encode({
      key: { remoteJid, fromMe, participant, id },
      message,
      messageTimestamp: t,
    }).finish();
    this.of(phone).set(id, bytes);
    this.onKept(phone, id, bytes);
  }

  /** A message that a phone has; null when it has none of that id. */
  get(phone: string, id: string): KeptMessage | null {
    const bytes = this.byPhone.get(phone)?.get(id);
    if (!bytes) return null;
    const { key, message, messageTimestamp } = proto.WebMessageInfo.decode(bytes);
    if (!message || !key) return null;
    const { remoteJid, fromMe, participant } = key;
    // Decoded messages have empty values where there was none.
    return {
      key: { remoteJid, fromMe, id, participant: participant || undefined },
      message,
      t: Number(messageTimestamp),
    };
  }

  /** Every message that a phone has, in the order in which they came. */
  *all(phone: string): Iterable<proto.IWebMessageInfo> {
    for (const bytes of this.byPhone.get(phone)?.values() ?? []) yield proto.WebMessageInfo.decode(bytes);
  }

  /** Takes in a message of saved state. */
  restore(phone: string, id: string, bytes: Uint8Array): void {
    this.of(phone).set(id, bytes);
  }

  private of(phone: string): Map<string, Uint8Array> {
    let kept = this.byPhone.get(phone);
    if (!kept) this.byPhone.set(phone, (kept = new Map()));
    return kept;
  }
}
