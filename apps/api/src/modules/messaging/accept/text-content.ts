import type { QuotedMessage, TextContent } from '@wharf/whatsapp';
import type { SendTextDto } from '../dto/send-text.dto.js';

/** What a request for a text asks WhatsApp to send. Mentions make sense in groups only. */
export function textContent(
  body: SendTextDto,
  { isGroup, mentioned, quoted }: { isGroup: boolean; mentioned: string[]; quoted: QuotedMessage | null },
): TextContent {
  const everyone = body.mentionsEveryOne === true || body.everyOne === true;
  return {
    kind: 'text',
    text: body.text,
    ...(isGroup && (everyone || mentioned.length > 0) && { mentions: { jids: mentioned, everyone } }),
    ...(quoted && { quoted }),
    ...(body.linkPreview === true && { linkPreview: true }),
  };
}
