import { Body, Post } from '@nestjs/common';
import { AuditedOfPeople } from '../../audit/index.js';
import { QrOnShow } from '../qr-on-show.js';
import { SandboxAccountDto } from '../dto/sandbox-answers.dto.js';
import { SandboxControlService } from '../sandbox-control.service.js';
import { SandboxApi } from './sandbox-api.decorator.js';
import { SandboxCall } from './sandbox-call.decorator.js';

const account = { jid: '254712345678@s.whatsapp.net', lid: '100000000000001@lid' };

@SandboxApi()
export class LinkingController {
  constructor(
    private readonly sandbox: SandboxControlService,
    private readonly qrOnShow: QrOnShow,
  ) {}

  @Post('scan')
  @SandboxCall({
    summary: 'A phone scans the QR code that an instance shows, or one whose `code` is given in `qr`',
    body: { instanceName: 'mycompany-sales', phone: '254712345678', name: 'My Company' },
    answer: account,
    type: SandboxAccountDto,
  })
  async scan(@Body() { instanceName, ...body }: { instanceName?: unknown; qr?: unknown }) {
    const shown = typeof instanceName === 'string' ? { qr: await this.qrOnShow.of(instanceName) } : {};
    return this.sandbox.call({ method: 'POST', path: '/scan', body: { ...shown, ...body } });
  }

  @Post('pair-code')
  @SandboxCall({
    summary: 'A phone’s owner types a pairing code: the `pairingCode` that connecting with a number answered',
    body: { phone: '254712345678', code: 'ABCD-1234' },
    answer: account,
    type: SandboxAccountDto,
  })
  pairCode(@Body() body: object) {
    return this.sandbox.call({ method: 'POST', path: '/pair-code', body });
  }

  @Post('disconnect')
  @AuditedOfPeople('sandbox.disconnected', 'phone', 'mode')
  @SandboxCall({
    summary: 'End the connections of an account’s linked devices: drop, silence, replaced, logged_out, or with a code',
    body: { phone: '254712345678', mode: 'drop' },
    answer: { disconnected: 1 },
  })
  disconnect(@Body() body: object) {
    return this.sandbox.call({ method: 'POST', path: '/disconnect', body });
  }
}
