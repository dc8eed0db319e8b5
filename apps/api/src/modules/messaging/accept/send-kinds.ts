import type { MessageKind } from '@wharf/whatsapp';
import type { DeleteMessageDto } from '../dto/delete-message.dto.js';
import type { ForwardMessageDto } from '../dto/forward-message.dto.js';
import type { SendButtonsDto } from '../dto/send-buttons.dto.js';
import type { SendContactDto } from '../dto/send-contact.dto.js';
import type { SendAudioDto, SendPtvDto, SendStickerDto } from '../dto/send-file.dto.js';
import type { SendListDto } from '../dto/send-list.dto.js';
import type { SendLocationDto } from '../dto/send-location.dto.js';
import type { SendMediaDto } from '../dto/send-media.dto.js';
import type { SendPollDto } from '../dto/send-poll.dto.js';
import type { SendReactionDto } from '../dto/send-reaction.dto.js';
import type { SendStatusDto } from '../dto/send-status.dto.js';
import type { SendTextDto } from '../dto/send-text.dto.js';
import type { UpdateMessageDto } from '../dto/update-message.dto.js';
import { audio } from '../kinds/audio.js';
import { buttons } from '../kinds/buttons.js';
import { contacts } from '../kinds/contacts.js';
import { document } from '../kinds/document.js';
import { edit } from '../kinds/edit.js';
import { forward } from '../kinds/forward.js';
import { image } from '../kinds/image.js';
import { list } from '../kinds/list.js';
import { location } from '../kinds/location.js';
import { poll } from '../kinds/poll.js';
import { ptv } from '../kinds/ptv.js';
import { reaction } from '../kinds/reaction.js';
import { revoke } from '../kinds/revoke.js';
import { status } from '../kinds/status.js';
import { sticker } from '../kinds/sticker.js';
import { text } from '../kinds/text.js';
import { video } from '../kinds/video.js';
import { voice } from '../kinds/voice.js';
import type { SendKind } from './send-kind.js';

/** What a request of each kind says. */
export interface SendBodies {
  text: SendTextDto;
  image: SendMediaDto;
  video: SendMediaDto;
  audio: SendMediaDto;
  document: SendMediaDto;
  voice: SendAudioDto;
  ptv: SendPtvDto;
  sticker: SendStickerDto;
  location: SendLocationDto;
  contacts: SendContactDto;
  poll: SendPollDto;
  buttons: SendButtonsDto;
  list: SendListDto;
  reaction: SendReactionDto;
  status: SendStatusDto;
  edit: UpdateMessageDto;
  revoke: DeleteMessageDto;
  forward: ForwardMessageDto;
}

/** One file a kind; the compiler refuses a kind without one. */
export const SEND_KINDS: { readonly [K in MessageKind]: SendKind<SendBodies[K]> } = {
  text,
  image,
  video,
  audio,
  document,
  voice,
  ptv,
  sticker,
  location,
  contacts,
  poll,
  buttons,
  list,
  reaction,
  status,
  edit,
  revoke,
  forward,
};
