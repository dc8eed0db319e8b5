import { Body, Get, Param, Post, Query } from '@nestjs/common';
import { LargeBody } from '../../../platform/http/index.js';
import { SandboxControlService } from '../sandbox-control.service.js';
import { SandboxApi } from './sandbox-api.decorator.js';
import { SandboxCall } from './sandbox-call.decorator.js';

const phone = '254722000001';
const profile = {
  phone,
  name: 'A customer',
  about: 'At the beach',
  picture: null,
  privacy: { last: 'all' },
  contacts: [],
  blocked: [],
  disappearingSeconds: 0,
  business: null,
};

@SandboxApi()
export class SandboxProfileController {
  constructor(private readonly sandbox: SandboxControlService) {}

  @Post('profile')
  @LargeBody()
  @SandboxCall({
    summary: 'A person changes what they show of themselves, whom they know and whom they block',
    bodies: {
      'About and privacy': { phone, about: 'At the beach', privacy: { last: 'contacts' } },
      'No picture any more': { phone, picture: null },
      'A business': { phone, business: { description: 'Bread since 1950', email: 'hi@example.com' } },
      'Blocks somebody': { phone, block: ['254712345678'] },
    },
    answer: profile,
  })
  change(@Body() body: object) {
    return this.sandbox.call({ method: 'POST', path: '/profile', body });
  }

  @Get('profile')
  @SandboxCall({ summary: 'What a person shows of themselves', query: { 'phone!': phone }, answer: profile })
  read(@Query() query: Record<string, string | undefined>) {
    return this.sandbox.call({ method: 'GET', path: '/profile', query });
  }

  @Post('reinstall')
  @SandboxCall({
    summary: 'A person installs WhatsApp anew: another identity, no linked devices, no settings of before',
    body: { phone },
    answer: profile,
  })
  reinstall(@Body() body: object) {
    return this.sandbox.call({ method: 'POST', path: '/reinstall', body });
  }

  @Post('groups/:jid/picture')
  @LargeBody()
  @SandboxCall({
    summary: 'A person gives a group a picture (base64), or with null takes it away',
    params: { jid: '120363025555555555@g.us' },
    body: { by: '254712345678', picture: null },
    answer: { picture: null },
  })
  groupPicture(@Param('jid') jid: string, @Body() body: object) {
    return this.sandbox.call({ method: 'POST', path: `/groups/${encodeURIComponent(jid)}/picture`, body });
  }
}
