import type { MediaRef, MessageContent } from '@wharf/whatsapp';

/** The file that a message carries; null when it carries none. */
export function mediaOf(content: MessageContent): MediaRef | null {
  switch (content.kind) {
    case 'image':
    case 'video':
    case 'ptv':
    case 'audio':
    case 'voice':
    case 'document':
    case 'sticker':
      return content.media;
    case 'buttons':
      return content.image;
    case 'status':
      return content.content.kind === 'text' ? null : content.content.media;
    case 'text':
    case 'location':
    case 'contacts':
    case 'poll':
    case 'list':
    case 'reaction':
    case 'edit':
    case 'revoke':
    case 'forward':
      return null;
  }
}
