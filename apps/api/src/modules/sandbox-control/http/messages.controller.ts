import { Body, Get, Post, Query } from '@nestjs/common';
import { LargeBody } from '../../../platform/http/index.js';
import { SandboxMessageDto, SandboxMessageIdDto } from '../dto/sandbox-answers.dto.js';
import { SandboxControlService } from '../sandbox-control.service.js';
import { messageExamples } from './message-examples.js';
import { SandboxApi } from './sandbox-api.decorator.js';
import { SandboxCall } from './sandbox-call.decorator.js';

@SandboxApi()
export class MessagesController {
  constructor(private readonly sandbox: SandboxControlService) {}

  @Post('messages')
  @LargeBody()
  @SandboxCall({
    summary:
      'A person writes to somebody, to a group or a status; from an instance’s own number it is as if typed on its phone',
    bodies: messageExamples,
    answer: { id: '3EB0C431C72E4AF82A11D0' },
    type: SandboxMessageIdDto,
  })
  send(@Body() body: object) {
    return this.sandbox.call({ method: 'POST', path: '/messages', body });
  }

  @Get('messages')
  @SandboxCall({
    summary: 'Everything a phone has sent and received, decrypted; `copies` counts how often a message was sent to it',
    query: { 'phone!': '254722000001', since: '2026-01-01T00:00:00Z', chat: '254712345678' },
    answer: [
      {
        id: '3EB0C431C72E4AF82A11D0',
        from: '254712345678',
        to: '254722000001',
        kind: 'image',
        text: 'Look at this',
        content: { mimetype: 'image/jpeg', sizeBytes: 606, sha256: '9f86d081884c7d65…', width: 64, height: 64 },
        at: '2026-01-01T00:00:00.000Z',
        direction: 'received',
        status: 'read',
        copies: 1,
      },
    ],
    type: [SandboxMessageDto],
  })
  messages(@Query() query: Record<string, string | undefined>) {
    return this.sandbox.call({ method: 'GET', path: '/messages', query });
  }

  @Post('read')
  @SandboxCall({
    summary: 'A person opens a chat and reads what is in it; with `played` they listen to its voice notes',
    body: { phone: '254722000001', chat: '254712345678' },
    answer: { ids: ['3EB0C431C72E4AF82A11D0'] },
  })
  read(@Body() body: object) {
    return this.sandbox.call({ method: 'POST', path: '/read', body });
  }
}
