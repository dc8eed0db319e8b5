import { Body, Get, Param, Post, Query } from '@nestjs/common';
import { LargeBody } from '../../../platform/http/index.js';
import { SandboxControlService } from '../sandbox-control.service.js';
import { SandboxApi } from './sandbox-api.decorator.js';
import { SandboxCall } from './sandbox-call.decorator.js';

type QueryValues = Record<string, string | undefined>;

const phone = '254712345678';
const chat = '254722000001';

/** What phones hold and do besides messages: chats, labels, history, calls. */
@SandboxApi()
export class PhoneStateController {
  constructor(private readonly sandbox: SandboxControlService) {}

  @Post('app-state')
  @SandboxCall({
    summary:
      'A person changes something on the phone that its linked devices hear of: archives, mutes, pins, stars, labels',
    bodies: {
      'Archive a chat': { phone, action: 'archive', chat },
      'Name a label': { phone, action: 'label', labelId: '1', name: 'Paid', color: 3 },
    },
    answer: { action: 'archive' },
  })
  act(@Body() body: object) {
    return this.sandbox.call({ method: 'POST', path: '/app-state', body });
  }

  @Get('app-state')
  @SandboxCall({ summary: 'How an account’s chats, labels and names stand', query: { 'phone!': phone }, answer: {} })
  appState(@Query() query: QueryValues) {
    return this.sandbox.call({ method: 'GET', path: '/app-state', query });
  }

  @Post('history')
  @LargeBody()
  @SandboxCall({
    summary: 'Give a phone a past, for the devices that it links later',
    body: { phone, messages: [{ chat, from: chat, text: 'Last year’s order', at: '2025-06-01T12:00:00Z' }] },
    answer: { chats: 0, messages: 1 },
  })
  history(@Body() body: object) {
    return this.sandbox.call({ method: 'POST', path: '/history', body });
  }

  @Post('calls')
  @SandboxCall({
    summary: 'A person calls somebody',
    body: { from: chat, to: phone, video: false },
    answer: { id: '0A1B2C', from: chat, to: [phone], video: false, status: 'ringing' },
  })
  call(@Body() body: object) {
    return this.sandbox.call({ method: 'POST', path: '/calls', body });
  }

  @Post('calls/:id')
  @SandboxCall({
    summary: 'A person takes, refuses or ends a call',
    params: { id: '0A1B2C' },
    body: { by: chat, action: 'terminate' },
    answer: { id: '0A1B2C', from: chat, to: [phone], video: false, status: 'terminated' },
  })
  actOnCall(@Param('id') id: string, @Body() body: object) {
    return this.sandbox.call({ method: 'POST', path: `/calls/${encodeURIComponent(id)}`, body });
  }

  @Get('calls')
  @SandboxCall({ summary: 'The calls of a phone, or all', query: { phone }, answer: [] })
  calls(@Query() query: QueryValues) {
    return this.sandbox.call({ method: 'GET', path: '/calls', query });
  }
}
