import { Body } from '@nestjs/common';
import { SendContactDto } from '../dto/send-contact.dto.js';
import { SendLocationDto } from '../dto/send-location.dto.js';
import { SendPollDto } from '../dto/send-poll.dto.js';
import { SendReactionDto } from '../dto/send-reaction.dto.js';
import { SendTextDto } from '../dto/send-text.dto.js';
import { MessageController } from './message-controller.decorator.js';
import { SendDesk } from './send-desk.js';
import { SendRequestOf, type SendRequest } from './send-request.decorator.js';
import { SendRoute } from './send-route.decorator.js';
import { sentExample } from './sent-example.js';

/** Kinds that consist of what the body says. */
@MessageController('message')
export class EvolutionMessageController {
  constructor(private readonly desk: SendDesk) {}

  @SendRoute('sendText', {
    summary: 'Send a text to a person or a group',
    description:
      'Bodies of Evolution v1 (`textMessage`, `options`) are read too, here and on all routes of this group.',
    example: sentExample('conversation', { conversation: 'Hello from Wharf' }),
  })
  sendText(@SendRequestOf() request: SendRequest, @Body() body: SendTextDto) {
    return this.desk.send(request, 'text', body);
  }

  @SendRoute('sendLocation', {
    summary: 'Send a place on the map',
    example: sentExample('locationMessage', {
      locationMessage: {
        degreesLatitude: -1.2921,
        degreesLongitude: 36.8219,
        name: 'Nairobi CBD',
        address: 'Kenyatta Avenue',
      },
    }),
  })
  sendLocation(@SendRequestOf() request: SendRequest, @Body() body: SendLocationDto) {
    return this.desk.send(request, 'location', body);
  }

  @SendRoute('sendContact', {
    summary: 'Send one or several contact cards',
    example: sentExample('contactMessage', {
      contactMessage: { displayName: 'John Smith', vcard: 'BEGIN:VCARD\nVERSION:3.0\nFN:John Smith\nEND:VCARD' },
    }),
  })
  sendContact(@SendRequestOf() request: SendRequest, @Body() body: SendContactDto) {
    return this.desk.send(request, 'contacts', body);
  }

  @SendRoute('sendPoll', {
    summary: 'Send a poll; votes come as MESSAGES_UPDATE events with pollUpdates',
    example: sentExample('pollCreationMessageV3', {
      pollCreationMessageV3: {
        name: 'Preferred contact method?',
        options: [{ optionName: 'Email' }],
        selectableOptionsCount: 1,
      },
    }),
  })
  sendPoll(@SendRequestOf() request: SendRequest, @Body() body: SendPollDto) {
    return this.desk.send(request, 'poll', body);
  }

  @SendRoute('sendReaction', {
    summary: 'React to a message with one emoji, or take the reaction back',
    errors: ['CHAT_MISMATCH'],
    example: sentExample('reactionMessage', {
      reactionMessage: {
        key: { remoteJid: '254722000001@s.whatsapp.net', fromMe: false, id: '3EB0C431C72E4AF82A11D0' },
        text: '👍',
      },
    }),
  })
  sendReaction(@SendRequestOf() request: SendRequest, @Body() body: SendReactionDto) {
    return this.desk.send(request, 'reaction', body);
  }
}
