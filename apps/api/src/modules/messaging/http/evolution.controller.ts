import { Body, Controller, HttpStatus, Post, Res, UseGuards, UseInterceptors } from '@nestjs/common';
import { ApiHeader, ApiOperation, ApiResponse, ApiSecurity, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { CurrentCaller, type Caller } from '../../auth/index.js';
import { ApiError, ApiInstanceRoute, CurrentInstance, Instance, InstanceGuard } from '../../instance/index.js';
import { SendService } from '../accept/send.service.js';
import { SendTextDto } from '../dto/send-text.dto.js';
import { SentMessageDto } from '../dto/sent-message.dto.js';
import { presentSent } from '../message.presenter.js';
import { AnswerWaiter } from '../outbox/answer-waiter.js';
import { FoldV1BodyInterceptor } from './fold-v1-body.interceptor.js';
import { SendHeadersOf, type SendHeaders } from './send-headers.js';

const sent = {
  key: { remoteJid: '254722000001@s.whatsapp.net', fromMe: true, id: '3EB0C431C72E4AF82A11D0' },
  pushName: 'My Company',
  status: 'PENDING',
  message: { conversation: 'Hello from Wharf' },
  contextInfo: null,
  messageType: 'conversation',
  messageTimestamp: 1763769600,
  instanceId: 'a2f6c9d0-0c8e-4f0a-9a57-3a52a7f1c0de',
  source: 'web',
};

@ApiTags('Messages')
@ApiSecurity('apikey')
@ApiInstanceRoute()
@UseGuards(InstanceGuard)
@Controller('message')
export class EvolutionMessageController {
  constructor(
    private readonly sends: SendService,
    private readonly answers: AnswerWaiter,
  ) {}

  @Post('sendText/:instanceName')
  @UseInterceptors(FoldV1BodyInterceptor)
  @ApiOperation({
    summary: 'Send a text to a person or a group',
    description:
      'Answers once the message was handed to WhatsApp, after 30 seconds at the latest; what WhatsApp says of it later comes as MESSAGES_UPDATE events. Bodies of Evolution v1 (`textMessage`, `options`) are read too.',
  })
  @ApiHeader({
    name: 'Idempotency-Key',
    required: false,
    description: 'Any text of yours: the same key with the same body answers the first message for seven days',
  })
  @ApiHeader({ name: 'Prefer', required: false, description: '`respond-async`: answer 202 at once' })
  @ApiResponse({ status: 201, description: 'Handed to WhatsApp', type: SentMessageDto, example: sent })
  @ApiResponse({
    status: 202,
    description: 'Accepted (`Prefer: respond-async`)',
    type: SentMessageDto,
    example: sent,
  })
  @ApiError(400, 'NUMBER_NOT_ON_WHATSAPP', 'This number is not on WhatsApp')
  @ApiError(
    409,
    'IDEMPOTENCY_CONFLICT',
    'This Idempotency-Key was used with another body; use a new key for a new message',
  )
  @ApiError(503, 'STORE_UNAVAILABLE', 'The database cannot be reached right now; try again in a moment')
  async sendText(
    @CurrentCaller() caller: Caller,
    @CurrentInstance() instance: Instance,
    @Body() body: SendTextDto,
    @SendHeadersOf() headers: SendHeaders,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SentMessageDto> {
    const accepted = await this.sends.acceptText({ caller, instance, idempotencyKey: headers.idempotencyKey }, body);
    if (headers.async) {
      void reply.status(HttpStatus.ACCEPTED);
      return presentSent(accepted);
    }
    return presentSent(await this.answers.answerFor(instance, accepted));
  }
}
