import { Body, Post } from '@nestjs/common';
import { ApiOperation } from '@nestjs/swagger';
import { TemplatesNotAvailableError } from '../accept/accept.errors.js';
import { ForwardMessageDto } from '../dto/forward-message.dto.js';
import { MessageController } from './message-controller.decorator.js';
import { SendDesk } from './send-desk.js';
import { ApiSendErrors } from './send-errors.js';
import { SendRequestOf, type SendRequest } from './send-request.decorator.js';
import { SendRoute } from './send-route.decorator.js';
import { sentExample } from './sent-example.js';

/** What Evolution API has no route for, and what a linked device cannot do. */
@MessageController('message')
export class ForwardController {
  constructor(private readonly desk: SendDesk) {}

  @SendRoute('forwardMessage', {
    summary: 'Forward a stored message, named by its key, to a person or a group',
    description: 'A route of this gateway’s own. Files are not sent again: WhatsApp has them.',
    errors: ['MESSAGE_NOT_FOUND', 'MESSAGE_NOT_FORWARDABLE'],
    example: sentExample('conversation', { conversation: 'Hello from Wharf' }),
  })
  forwardMessage(@SendRequestOf() request: SendRequest, @Body() body: ForwardMessageDto) {
    return this.desk.send(request, 'forward', body);
  }

  @Post('sendTemplate/:instanceName')
  @ApiOperation({ summary: 'Not available: templates belong to WhatsApp’s Cloud API, which approves them' })
  @ApiSendErrors(['TEMPLATES_NOT_AVAILABLE'])
  sendTemplate(): never {
    throw new TemplatesNotAvailableError();
  }
}
