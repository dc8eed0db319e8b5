import { Body, Controller, Delete, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiSecurity, ApiTags } from '@nestjs/swagger';
import { Roles } from '../../auth/index.js';
import { ApiError } from '../../instance/index.js';
import {
  SandboxAccountDto,
  SandboxContactDto,
  SandboxMessageDto,
  SandboxMessageIdDto,
  SandboxPhoneDto,
} from '../dto/sandbox-answers.dto.js';
import { SandboxControlService } from '../sandbox-control.service.js';
import { SandboxCall } from './sandbox-call.decorator.js';

type QueryValues = Record<string, string | undefined>;

const account = { jid: '254712345678@s.whatsapp.net', lid: '100000000000001@lid' };
const contact = {
  phone: '254722000001',
  name: 'A customer',
  jid: '254722000001@s.whatsapp.net',
  lid: '100000000000002@lid',
  autoReceipt: 'read',
  autoReply: 'Thank you!',
  sink: false,
};

/**
 * The simulated phones, for trying things out: each call does what a person would do with a phone. Only on a gateway
 * that runs on the sandbox network.
 */
@ApiTags('Sandbox')
@ApiSecurity('apikey')
@ApiBearerAuth('bearer')
@ApiError(401, 'MISSING_API_KEY', 'Send your key in the header "apikey"')
@ApiError(403, 'INVALID_API_KEY', 'This key is unknown, deactivated, or not allowed here')
@ApiError(404, 'NO_SANDBOX', 'This gateway does not run on the sandbox network')
@Roles('admin', 'operator')
@Controller('sandbox')
export class SandboxController {
  constructor(private readonly sandbox: SandboxControlService) {}

  @Post('scan')
  @HttpCode(200)
  @SandboxCall({
    summary: 'A phone scans a QR code: put the `code` that connecting an instance answered into `qr`',
    body: { qr: 'the code of GET /instance/connect/mycompany-sales', phone: '254712345678', name: 'My Company' },
    answer: account,
    type: SandboxAccountDto,
  })
  scan(@Body() body: object) {
    return this.sandbox.call({ method: 'POST', path: '/scan', body });
  }

  @Post('pair-code')
  @HttpCode(200)
  @SandboxCall({
    summary: 'A phone’s owner types a pairing code: the `pairingCode` that connecting with a number answered',
    body: { phone: '254712345678', code: 'ABCD-1234' },
    answer: account,
    type: SandboxAccountDto,
  })
  pairCode(@Body() body: object) {
    return this.sandbox.call({ method: 'POST', path: '/pair-code', body });
  }

  @Post('contacts')
  @HttpCode(200)
  @SandboxCall({
    summary: 'Make a person that can be written to, or change how they behave',
    body: { phone: '254722000001', name: 'A customer', autoReceipt: 'read', autoReply: 'Thank you!' },
    answer: contact,
    type: SandboxContactDto,
  })
  contacts(@Body() body: object) {
    return this.sandbox.call({ method: 'POST', path: '/contacts', body });
  }

  @Post('messages')
  @HttpCode(200)
  @SandboxCall({
    summary: 'A person writes to somebody; from an instance’s own number it is as if typed on its phone',
    body: { from: '254722000001', to: '254712345678', text: 'Hello, is my order ready?' },
    answer: { id: '3EB0C431C72E4AF82A11D0' },
    type: SandboxMessageIdDto,
  })
  send(@Body() body: object) {
    return this.sandbox.call({ method: 'POST', path: '/messages', body });
  }

  @Get('messages')
  @SandboxCall({
    summary: 'Everything a phone has sent and received, decrypted; `copies` counts how often a message arrived',
    query: { 'phone!': '254722000001', since: '2026-01-01T00:00:00Z', chat: '254712345678' },
    answer: [
      {
        id: '3EB0C431C72E4AF82A11D0',
        from: '254712345678',
        to: '254722000001',
        kind: 'text',
        text: 'Hello from Wharf',
        at: '2026-01-01T00:00:00.000Z',
        direction: 'received',
        status: 'read',
        copies: 1,
      },
    ],
    type: [SandboxMessageDto],
  })
  messages(@Query() query: QueryValues) {
    return this.sandbox.call({ method: 'GET', path: '/messages', query });
  }

  @Post('read')
  @HttpCode(200)
  @SandboxCall({
    summary: 'A person opens a chat and reads what is in it',
    body: { phone: '254722000001', chat: '254712345678' },
    answer: { ids: ['3EB0C431C72E4AF82A11D0'] },
  })
  read(@Body() body: object) {
    return this.sandbox.call({ method: 'POST', path: '/read', body });
  }

  @Post('presence')
  @HttpCode(200)
  @SandboxCall({
    summary: 'A person comes online, goes, or types',
    body: { phone: '254722000001', to: '254712345678', state: 'composing' },
    answer: { state: 'composing' },
  })
  presence(@Body() body: object) {
    return this.sandbox.call({ method: 'POST', path: '/presence', body });
  }

  @Post('disconnect')
  @HttpCode(200)
  @SandboxCall({
    summary: 'End the connections of an account’s linked devices: drop, silence, replaced, logged_out, or with a code',
    body: { phone: '254712345678', mode: 'drop' },
    answer: { disconnected: 1 },
  })
  disconnect(@Body() body: object) {
    return this.sandbox.call({ method: 'POST', path: '/disconnect', body });
  }

  @Post('faults')
  @HttpCode(200)
  @SandboxCall({
    summary: 'Let something go wrong on the wire: drop, delay, error, duplicate or reorder matching stanzas',
    body: { phone: '254722000001', match: { tag: 'receipt' }, action: 'delay', times: 3, delayMs: 2000 },
    answer: {
      phone: '254722000001',
      match: { tag: 'receipt' },
      action: 'delay',
      remaining: 3,
      delayMs: 2000,
      code: 500,
    },
  })
  faults(@Body() body: object) {
    return this.sandbox.call({ method: 'POST', path: '/faults', body });
  }

  @Delete('faults')
  @SandboxCall({ summary: 'End all faults', answer: { cleared: 1 } })
  clearFaults() {
    return this.sandbox.call({ method: 'DELETE', path: '/faults' });
  }

  @Get('phones')
  @SandboxCall({
    summary: 'Every person on the network, with their devices',
    answer: [{ ...contact, awake: true, decryptFailures: 0, devices: [] }],
    type: [SandboxPhoneDto],
  })
  phones() {
    return this.sandbox.call({ method: 'GET', path: '/phones' });
  }

  @Get('stanzas')
  @SandboxCall({
    summary: 'What went over the wire of a phone lately',
    query: { 'phone!': '254712345678' },
    answer: [],
  })
  stanzas(@Query() query: QueryValues) {
    return this.sandbox.call({ method: 'GET', path: '/stanzas', query });
  }
}
