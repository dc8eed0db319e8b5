import { normalizeMessageContent, type proto } from '@wharf/baileys/upstream';
import type { EntryContent } from '../../ledger/content.js';

/** What a message says about itself: what it answers, whom it names, how it came here. */
export function describeContext(message: proto.IMessage): EntryContent {
  const content = normalizeMessageContent(message) ?? {};
  const context = contextOf(content);
  const isViewOnce = [message, message.ephemeralMessage?.message].some(
    (one) => one?.viewOnceMessage ?? one?.viewOnceMessageV2 ?? one?.viewOnceMessageV2Extension,
  );
  const described: EntryContent = isViewOnce ? { isViewOnce: true } : {};
  if (!context) return described;
  const {
    stanzaId,
    participant,
    quotedMessage,
    mentionedJid,
    nonJidMentions,
    forwardingScore,
    isForwarded,
    expiration,
  } = context;
  if (stanzaId) {
    described.quotedId = stanzaId;
    described.quotedParticipant = participant ?? undefined;
    described.quotedText = textOf(normalizeMessageContent(quotedMessage ?? undefined));
  }
  if (mentionedJid?.length) described.mentions = mentionedJid;
  if (nonJidMentions) described.mentionsEveryone = true;
  if (isForwarded || forwardingScore) described.forwardingScore = forwardingScore ?? 1;
  if (expiration) described.ephemeralSeconds = expiration;
  const { externalAdReply: ad } = context;
  if (ad?.sourceId) described.ad = { title: ad.title ?? '', sourceId: ad.sourceId, sourceUrl: ad.sourceUrl ?? '' };
  return described;
}

/** The words of a message: its text or its caption; null when it has none. */
export function textOf(content: proto.IMessage | undefined): string | null {
  return (
    content?.conversation ||
    content?.extendedTextMessage?.text ||
    content?.imageMessage?.caption ||
    content?.videoMessage?.caption ||
    content?.documentMessage?.caption ||
    content?.liveLocationMessage?.caption ||
    null
  );
}

function contextOf(content: proto.IMessage): proto.IContextInfo | null {
  for (const part of Object.values(content) as ({ contextInfo?: proto.IContextInfo | null } | null)[]) {
    if (part?.contextInfo) return part.contextInfo;
  }
  return null;
}
