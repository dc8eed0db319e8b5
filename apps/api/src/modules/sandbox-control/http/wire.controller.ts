import { Body, Delete, Get, Post, Query } from '@nestjs/common';
import { AuditedOfPeople } from '../../audit/index.js';
import { SandboxControlService } from '../sandbox-control.service.js';
import { SandboxApi } from './sandbox-api.decorator.js';
import { SandboxCall } from './sandbox-call.decorator.js';

const phone = '254712345678';

@SandboxApi()
export class WireController {
  constructor(private readonly sandbox: SandboxControlService) {}

  @Post('faults')
  @AuditedOfPeople('sandbox.fault_set', 'phone', 'action')
  @SandboxCall({
    summary:
      'Let something go wrong on the wire: drop, delay, refuse, repeat, reorder or spoil stanzas, or end the stream',
    bodies: {
      'Receipts come late': { phone, match: { tag: 'receipt' }, action: 'delay', times: 3, delayMs: 2000 },
      'A message is refused': {
        phone,
        match: { tag: 'message', direction: 'out' },
        action: 'error',
        code: 463,
        times: 1,
      },
      'An ack is lost': {
        phone,
        match: { tag: 'ack', direction: 'in', attrs: { class: 'message' } },
        action: 'drop',
        times: 1,
      },
      'A message comes twice': { phone, match: { tag: 'message', direction: 'in' }, action: 'duplicate', times: 1 },
      'A message cannot be decrypted': {
        phone,
        match: { tag: 'message', direction: 'in' },
        action: 'corrupt',
        times: 1,
      },
      'The stream ends in the middle of a send': {
        phone,
        match: { tag: 'message', direction: 'out' },
        action: 'stream-error',
        code: 503,
        times: 1,
      },
    },
    answer: { phone, match: { tag: 'receipt' }, action: 'delay', remaining: 3, delayMs: 2000, code: 500 },
  })
  faults(@Body() body: object) {
    return this.sandbox.call({ method: 'POST', path: '/faults', body });
  }

  @Delete('faults')
  @AuditedOfPeople('sandbox.faults_cleared')
  @SandboxCall({ summary: 'End all faults of the wire', answer: { cleared: 1 } })
  clearFaults() {
    return this.sandbox.call({ method: 'DELETE', path: '/faults' });
  }

  @Post('frames')
  @AuditedOfPeople('sandbox.fault_set', 'phone', 'kind')
  @SandboxCall({
    summary: 'Send the linked devices of a phone bytes that no server sends',
    bodies: {
      'Bytes that nobody encrypted': { phone, kind: 'garbage' },
      'A frame that ends too early': { phone, kind: 'truncated' },
      'The last frame once more': { phone, kind: 'replayed' },
    },
    answer: { sent: 1 },
  })
  frames(@Body() body: object) {
    return this.sandbox.call({ method: 'POST', path: '/frames', body });
  }

  @Post('copies')
  @AuditedOfPeople('sandbox.fault_set', 'brought')
  @SandboxCall({
    summary: 'Choose whether phones are brought copies of messages that they have receipted',
    body: { brought: false },
    answer: { brought: false },
  })
  copies(@Body() body: object) {
    return this.sandbox.call({ method: 'POST', path: '/copies', body });
  }

  @Get('stanzas')
  @SandboxCall({ summary: 'What went over the wire of a phone lately', query: { 'phone!': phone }, answer: [] })
  stanzas(@Query() query: Record<string, string | undefined>) {
    return this.sandbox.call({ method: 'GET', path: '/stanzas', query });
  }

  @Get('logins')
  @SandboxCall({
    summary: 'The latest logins of the devices of a phone, and which of them took the place of another',
    query: { 'phone!': phone },
    answer: [
      {
        device: 1,
        via: null,
        openedAt: '2026-07-01T08:00:00.000Z',
        replacedAt: null,
        closedAt: '2026-07-01T08:05:00.000Z',
      },
    ],
  })
  logins(@Query() query: Record<string, string | undefined>) {
    return this.sandbox.call({ method: 'GET', path: '/logins', query });
  }
}
