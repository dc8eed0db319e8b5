import { Body } from '@nestjs/common';
import { MediaBody } from '../../media/index.js';
import { SendAudioDto, SendPtvDto, SendStickerDto } from '../dto/send-file.dto.js';
import { SendMediaDto } from '../dto/send-media.dto.js';
import { SendStatusDto } from '../dto/send-status.dto.js';
import { MessageController } from './message-controller.decorator.js';
import { SendDesk } from './send-desk.js';
import { FILE_ERRORS } from './send-errors.js';
import { SendRequestOf, type SendRequest } from './send-request.decorator.js';
import { SendRoute } from './send-route.decorator.js';
import { sentExample, sentFile } from './sent-example.js';

/** Kinds with a file: by URL, base64, data URI, or in the part `file` of a form. */
@MessageController('message')
export class EvolutionFileController {
  constructor(private readonly desk: SendDesk) {}

  @SendRoute('sendMedia', {
    summary: 'Send an image, video, document or music file',
    errors: [...FILE_ERRORS, 'CONVERTER_BUSY'],
    example: sentExample('imageMessage', {
      imageMessage: { ...sentFile, caption: 'Check this out!', width: 1, height: 1 },
    }),
  })
  @MediaBody(SendMediaDto)
  sendMedia(@SendRequestOf() request: SendRequest, @Body() body: SendMediaDto) {
    return this.desk.send(request, body.mediatype, body);
  }

  @SendRoute('sendWhatsAppAudio', {
    summary: 'Send a voice note: whatever the audio is, it arrives as one, with duration and waveform',
    errors: [...FILE_ERRORS, 'AUDIO_CONVERT_FAILED', 'CONVERTER_BUSY'],
    example: sentExample('audioMessage', {
      audioMessage: { ...sentFile, mimetype: 'audio/ogg; codecs=opus', seconds: 1, ptt: true, waveform: 'AAAA' },
    }),
  })
  @MediaBody(SendAudioDto)
  sendWhatsAppAudio(@SendRequestOf() request: SendRequest, @Body() body: SendAudioDto) {
    return this.desk.send(request, 'voice', body);
  }

  @SendRoute('sendPtv', {
    summary: 'Send a round video note',
    errors: [...FILE_ERRORS, 'CONVERTER_BUSY'],
    example: sentExample('ptvMessage', { ptvMessage: { ...sentFile, mimetype: 'video/mp4', seconds: 1 } }),
  })
  @MediaBody(SendPtvDto)
  sendPtv(@SendRequestOf() request: SendRequest, @Body() body: SendPtvDto) {
    return this.desk.send(request, 'ptv', body);
  }

  @SendRoute('sendSticker', {
    summary: 'Send a sticker; pictures are made into one',
    errors: FILE_ERRORS,
    example: sentExample('stickerMessage', {
      stickerMessage: { ...sentFile, mimetype: 'image/webp', isAnimated: false },
    }),
  })
  @MediaBody(SendStickerDto)
  sendSticker(@SendRequestOf() request: SendRequest, @Body() body: SendStickerDto) {
    return this.desk.send(request, 'sticker', body);
  }

  @SendRoute('sendStatus', {
    summary: 'Publish a status (story): a text, image, video or voice note',
    errors: [...FILE_ERRORS, 'AUDIO_CONVERT_FAILED', 'CONVERTER_BUSY'],
    example: {
      ...sentExample('conversation', { conversation: 'We are open today' }),
      key: { remoteJid: 'status@broadcast', fromMe: true, id: '3EB0C431C72E4AF82A11D0' },
    },
  })
  @MediaBody(SendStatusDto)
  sendStatus(@SendRequestOf() request: SendRequest, @Body() body: SendStatusDto) {
    return this.desk.send(request, 'status', body);
  }
}
