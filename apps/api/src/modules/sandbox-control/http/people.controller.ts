import { Body, Get, Post } from '@nestjs/common';
import { SandboxContactDto, SandboxPhoneDto } from '../dto/sandbox-answers.dto.js';
import { SandboxControlService } from '../sandbox-control.service.js';
import { SandboxApi } from './sandbox-api.decorator.js';
import { SandboxCall } from './sandbox-call.decorator.js';

const contact = {
  phone: '254722000001',
  name: 'A customer',
  aliases: [],
  jid: '254722000001@s.whatsapp.net',
  lid: '100000000000002@lid',
  autoReceipt: 'read',
  autoReply: 'Thank you!',
  sink: false,
  hideNumber: false,
};

@SandboxApi()
export class PeopleController {
  constructor(private readonly sandbox: SandboxControlService) {}

  @Post('contacts')
  @SandboxCall({
    summary: 'Make a person that can be written to, or change how they behave',
    bodies: {
      'Reads everything and answers it': {
        phone: '254722000001',
        name: 'A customer',
        autoReceipt: 'read',
        autoReply: 'Thank you!',
      },
      'Listens to voice notes as well': { phone: '254722000001', autoReceipt: 'played' },
      'Tells nobody the number, only the LID': { phone: '254722000002', name: 'Discreet', hideNumber: true },
      'Is found under another spelling of the number': { phone: '553188887777', aliases: ['5531988887777'] },
      'Takes whatever comes without decrypting it': { phone: '254722000003', sink: true },
    },
    answer: contact,
    type: SandboxContactDto,
  })
  contacts(@Body() body: object) {
    return this.sandbox.call({ method: 'POST', path: '/contacts', body });
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

  @Post('presence')
  @SandboxCall({
    summary: 'A person comes online, goes, or types',
    body: { phone: '254722000001', to: '254712345678', state: 'composing' },
    answer: { state: 'composing' },
  })
  presence(@Body() body: object) {
    return this.sandbox.call({ method: 'POST', path: '/presence', body });
  }
}
