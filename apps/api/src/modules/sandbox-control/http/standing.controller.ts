import { Body, Get, Post, Query } from '@nestjs/common';
import { AuditedOfPeople } from '../../audit/index.js';
import { SandboxControlService } from '../sandbox-control.service.js';
import { SandboxApi } from './sandbox-api.decorator.js';
import { SandboxCall } from './sandbox-call.decorator.js';

const phone = '254712345678';
const until = '2031-05-01T12:00:00.000Z';
const answer = {
  phone,
  restriction: { until, cause: 'BIZ_QUALITY' },
  newChats: { total: 250, used: 230, until: null, warning: 'SECOND_WARNING' },
};

@SandboxApi()
export class SandboxStandingController {
  constructor(private readonly sandbox: SandboxControlService) {}

  @Post('standing')
  @AuditedOfPeople('sandbox.standing_changed', 'phone')
  @SandboxCall({
    summary: 'WhatsApp thinks better or worse of an account: it restricts it, or counts its new chats',
    bodies: {
      'No new chats any more': { phone, restriction: { until, cause: 'BIZ_QUALITY' } },
      'The restriction is over': { phone, restriction: null },
      'Few new chats are left': { phone, newChats: { total: 250, used: 230 } },
      'New chats are not counted': { phone, newChats: null },
    },
    answer,
  })
  change(@Body() body: object) {
    return this.sandbox.call({ method: 'POST', path: '/standing', body });
  }

  @Get('standing')
  @SandboxCall({ summary: 'What WhatsApp thinks of an account', query: { 'phone!': phone }, answer })
  read(@Query() query: Record<string, string | undefined>) {
    return this.sandbox.call({ method: 'GET', path: '/standing', query });
  }
}
