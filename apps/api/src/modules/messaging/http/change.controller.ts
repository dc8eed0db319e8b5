import { applyDecorators, Body, Delete, HttpCode, Post, Put } from '@nestjs/common';
import { QueryAsBody } from '../../../platform/http/index.js';
import { AuditedOfPeople } from '../../audit/index.js';
import { DeleteForMeService } from '../accept/delete-for-me.service.js';
import { DeleteMessageDto } from '../dto/delete-message.dto.js';
import { UpdateMessageDto } from '../dto/update-message.dto.js';
import { MessageController } from './message-controller.decorator.js';
import { SendDesk } from './send-desk.js';
import { SendRequestOf, type SendRequest } from './send-request.decorator.js';
import { SendAnswers } from './send-route.decorator.js';
import { sentExample } from './sent-example.js';

const key = { remoteJid: '254722000001@s.whatsapp.net', fromMe: true, id: '3EB0C431C72E4AF82A11D1' };

const EditAnswers = () =>
  applyDecorators(
    HttpCode(200),
    SendAnswers(
      {
        summary: 'Change the text or caption of an own message of the last 15 minutes',
        description: 'Stored messages and SEND_MESSAGE_UPDATE and MESSAGES_EDITED events follow.',
        errors: ['MESSAGE_NOT_COMPATIBLE', 'CHAT_MISMATCH', 'EDIT_WINDOW_EXPIRED'],
        example: sentExample('protocolMessage', {
          protocolMessage: {
            key,
            type: 'MESSAGE_EDIT',
            editedMessage: { extendedTextMessage: { text: 'Hello again' } },
            timestampMs: 1763769600000,
          },
        }),
      },
      200,
    ),
  );

/** Kinds that change a message that exists. */
@MessageController('chat')
export class EvolutionChangeController {
  constructor(
    private readonly desk: SendDesk,
    private readonly forMe: DeleteForMeService,
  ) {}

  @Post('updateMessage/:instanceName')
  @AuditedOfPeople('message.edited', 'key.id')
  @EditAnswers()
  updateMessage(@SendRequestOf() request: SendRequest, @Body() body: UpdateMessageDto) {
    return this.desk.send(request, 'edit', body);
  }

  @Put('updateMessage/:instanceName')
  @AuditedOfPeople('message.edited', 'key.id')
  @EditAnswers()
  putMessage(@SendRequestOf() request: SendRequest, @Body() body: UpdateMessageDto) {
    return this.desk.send(request, 'edit', body);
  }

  @Delete(['deleteMessage/:instanceName', 'deleteMessageForEveryone/:instanceName'])
  @AuditedOfPeople('message.deleted', 'id', 'onlyMe')
  @HttpCode(201)
  @QueryAsBody()
  @SendAnswers({
    summary: 'Delete a message for everyone, or with `onlyMe` on the account’s own devices alone',
    description:
      'The fields may come in the query too. Stored messages and MESSAGES_DELETE and MESSAGES_UPDATE events (status DELETED) follow; `onlyMe` answers the key with the status DELETED_FOR_ME.',
    errors: ['DELETE_NOT_ALLOWED', 'DELETE_WINDOW_EXPIRED', 'CHAT_MISMATCH'],
    example: sentExample('protocolMessage', { protocolMessage: { key, type: 'REVOKE' } }),
  })
  async deleteMessage(@SendRequestOf() request: SendRequest, @Body() body: DeleteMessageDto) {
    if (body.onlyMe === true) return this.forMe.delete(request.instance, body);
    return this.desk.send(request, 'revoke', body);
  }
}
