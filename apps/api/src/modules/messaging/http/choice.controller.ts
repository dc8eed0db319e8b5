import { Body } from '@nestjs/common';
import { LargeBody } from '../../../platform/http/index.js';
import { SendButtonsDto } from '../dto/send-buttons.dto.js';
import { SendListDto } from '../dto/send-list.dto.js';
import type { SentMessageDto } from '../dto/sent-message.dto.js';
import { MessageController } from './message-controller.decorator.js';
import { SendDesk } from './send-desk.js';
import { FILE_ERRORS } from './send-errors.js';
import { SendRequestOf, type SendRequest } from './send-request.decorator.js';
import { SendRoute } from './send-route.decorator.js';
import { sentExample } from './sent-example.js';

const TEXT_FORM =
  'WhatsApp does not show buttons and lists of linked devices reliably, so a numbered text goes out unless `native` (or the setting nativeButtons) says otherwise; `rendered` tells which. A contact who answers with the number or the words, quoting it or within 24 hours as their next message, is told in MESSAGES_UPSERT like one who pressed: the id comes in';

/** Both forms in which a choice can go out. */
const NATIVE_TYPES = new Set(['interactiveMessage', 'listMessage', 'buttonsMessage', 'templateMessage']);

const withRendered = (sent: SentMessageDto) => ({
  ...sent,
  rendered: NATIVE_TYPES.has(sent.messageType) ? ('native' as const) : ('text' as const),
});

/** Kinds that let the recipient choose. */
@MessageController('message')
export class EvolutionChoiceController {
  constructor(private readonly desk: SendDesk) {}

  @SendRoute('sendButtons', {
    summary: 'Send up to three reply buttons, mixed with links, phone numbers and codes as you like',
    description: `${TEXT_FORM} \`message.buttonsResponseMessage.selectedButtonId\`.`,
    errors: FILE_ERRORS,
    example: {
      ...sentExample('conversation', {
        conversation: '*Choose an option*\n\n1. Yes\nVisit Website: https://example.com',
      }),
      rendered: 'text',
    },
  })
  // The picture may come in base64.
  @LargeBody()
  async sendButtons(@SendRequestOf() request: SendRequest, @Body() body: SendButtonsDto) {
    return withRendered(await this.desk.send(request, 'buttons', body));
  }

  @SendRoute('sendList', {
    summary: 'Send a list to choose one row from',
    description: `${TEXT_FORM} \`message.listResponseMessage.singleSelectReply.selectedRowId\`.`,
    example: {
      ...sentExample('conversation', { conversation: '*How shall we deliver?*\n\n1. Standard\n2. Express' }),
      rendered: 'text',
    },
  })
  async sendList(@SendRequestOf() request: SendRequest, @Body() body: SendListDto) {
    return withRendered(await this.desk.send(request, 'list', body));
  }
}
