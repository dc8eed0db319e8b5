import { STATUS_BROADCAST_JID, type StatusContent } from '@wharf/whatsapp';
import { ValidationError } from '../../../platform/errors/index.js';
import type { SendStatusDto } from '../dto/send-status.dto.js';
import { argbOf } from '../accept/argb.js';
import type { ComposeTools, SendKind } from '../accept/send-kind.js';
import { imageContent, imagePreview } from './image.js';
import { videoContent, videoPreview } from './video.js';
import { voiceContent, voicePreview } from './voice.js';

interface Story {
  content: StatusContent['content'];
  messageType: string;
  preview: Record<string, unknown>;
}

export const status: SendKind<SendStatusDto> = {
  addressOf: () => STATUS_BROADCAST_JID,
  async compose(body, tools) {
    const audience = await audienceOf(body, tools);
    const { content, messageType, preview } = await storyOf(body, tools);
    return { content: { kind: 'status', audience, content }, messageType, preview };
  },
};

async function audienceOf({ allContacts, statusJidList = [] }: SendStatusDto, tools: ComposeTools): Promise<string[]> {
  if (allContacts !== true) return [...new Set(await tools.jids(statusJidList))];
  const contacts = await tools.allContacts();
  if (contacts.length === 0) throw new ValidationError(['Contacts not found']);
  return contacts;
}

async function storyOf(body: SendStatusDto, tools: ComposeTools): Promise<Story> {
  const { type, content: given, caption } = body;
  switch (type) {
    case 'text':
      return textStory(body);
    case 'image': {
      const file = await tools.intake('content', given, { purpose: 'image' });
      return { content: imageContent(file, caption), ...imagePreview(file, caption) };
    }
    case 'video': {
      const file = await tools.intake('content', given, { purpose: 'video' });
      return { content: videoContent(file, caption, false), ...videoPreview(file, caption, false) };
    }
    case 'audio': {
      const file = await tools.intake('content', given, { purpose: 'voice' });
      return { content: voiceContent(file), ...voicePreview(file) };
    }
  }
}

function textStory({ content: text = '', backgroundColor = '', font = 0 }: SendStatusDto): Story {
  return {
    content: { kind: 'text', text, backgroundArgb: argbOf(backgroundColor), font },
    messageType: 'conversation',
    preview: { conversation: text },
  };
}
