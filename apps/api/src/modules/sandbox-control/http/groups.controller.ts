import { Body, Get, Param, Post } from '@nestjs/common';
import { SandboxControlService } from '../sandbox-control.service.js';
import { SandboxApi } from './sandbox-api.decorator.js';
import { SandboxCall } from './sandbox-call.decorator.js';

/** The phone of the instance that the other examples speak of: its groups are the instance's. */
const by = '254712345678';
const params = { jid: '120363025555555555@g.us' };
const participants = ['254722000002'];
const group = {
  jid: params.jid,
  subject: 'Customers',
  description: null,
  owner: by,
  announcement: false,
  inviteCode: 'AbCdEfGhIjKlMnOpQrStUv',
  participants: [{ phone: by, jid: `${by}@s.whatsapp.net`, lid: '100000000000002@lid', role: 'superadmin' }],
};
const outcome = [{ phone: '254722000002', status: 200, inviteCode: null }];

@SandboxApi()
export class SandboxGroupsController {
  constructor(private readonly sandbox: SandboxControlService) {}

  @Get('groups')
  @SandboxCall({ summary: 'Every group of the network', answer: [group] })
  groups() {
    return this.sandbox.call({ method: 'GET', path: '/groups' });
  }

  @Get('groups/:jid')
  @SandboxCall({ summary: 'A group with its members and settings', params, answer: group })
  group(@Param('jid') jid: string) {
    return this.sandbox.call({ method: 'GET', path: pathOf(jid) });
  }

  @Post('groups')
  @SandboxCall({
    summary: 'A person founds a group',
    bodies: {
      'One that the instance is in': {
        subject: 'Customers',
        owner: by,
        participants: ['254722000001'],
        jid: params.jid,
        inviteCode: group.inviteCode,
      },
      'One that it can be invited to': {
        subject: 'Neighbours',
        owner: '254722000001',
        participants: ['254722000002'],
        jid: '120363026666666666@g.us',
        inviteCode: 'ZyXwVuTsRqPoNmLkJiHgFe',
      },
    },
    answer: { ...group, refused: [] },
  })
  create(@Body() body: object) {
    return this.sandbox.call({ method: 'POST', path: '/groups', body });
  }

  @Post('groups/join')
  @SandboxCall({
    summary: 'A person follows the invitation link of a group',
    body: { by: '254722000002', code: group.inviteCode },
    answer: { jid: params.jid, joined: true },
  })
  join(@Body() body: object) {
    return this.sandbox.call({ method: 'POST', path: '/groups/join', body });
  }

  @Post('groups/:jid/participants')
  @SandboxCall({
    summary: 'A person adds, removes, promotes or demotes members',
    params,
    body: { by, action: 'add', participants },
    answer: outcome,
  })
  participants(@Param('jid') jid: string, @Body() body: object) {
    return this.sandbox.call({ method: 'POST', path: `${pathOf(jid)}/participants`, body });
  }

  @Post('groups/:jid/subject')
  @SandboxCall({ summary: 'A person renames a group', params, body: { by, subject: 'Clients' }, answer: group })
  subject(@Param('jid') jid: string, @Body() body: object) {
    return this.sandbox.call({ method: 'POST', path: `${pathOf(jid)}/subject`, body });
  }

  @Post('groups/:jid/description')
  @SandboxCall({
    summary: 'A person describes a group, or with null no longer',
    params,
    body: { by, description: 'For questions' },
    answer: group,
  })
  description(@Param('jid') jid: string, @Body() body: object) {
    return this.sandbox.call({ method: 'POST', path: `${pathOf(jid)}/description`, body });
  }

  @Post('groups/:jid/settings')
  @SandboxCall({
    summary: 'A person changes who may write, change and add, and how long messages stay',
    params,
    body: { by, announcement: true, locked: true, ephemeralSeconds: 86_400 },
    answer: group,
  })
  settings(@Param('jid') jid: string, @Body() body: object) {
    return this.sandbox.call({ method: 'POST', path: `${pathOf(jid)}/settings`, body });
  }

  @Post('groups/:jid/leave')
  @SandboxCall({ summary: 'A person leaves a group', params, body: { by: '254722000002' }, answer: group })
  leave(@Param('jid') jid: string, @Body() body: object) {
    return this.sandbox.call({ method: 'POST', path: `${pathOf(jid)}/leave`, body });
  }

  @Post('groups/:jid/invite/revoke')
  @SandboxCall({
    summary: 'An admin makes a new invitation link',
    params,
    body: { by },
    answer: { code: 'AbCdEfGhIjKl' },
  })
  revokeInvite(@Param('jid') jid: string, @Body() body: object) {
    return this.sandbox.call({ method: 'POST', path: `${pathOf(jid)}/invite/revoke`, body });
  }

  @Post('groups/:jid/requests')
  @SandboxCall({
    summary: 'An admin lets in who asked to join, or does not',
    params,
    body: { by, action: 'approve', participants },
    answer: outcome,
  })
  requests(@Param('jid') jid: string, @Body() body: object) {
    return this.sandbox.call({ method: 'POST', path: `${pathOf(jid)}/requests`, body });
  }
}

function pathOf(jid: string): string {
  return `/groups/${encodeURIComponent(jid)}`;
}
