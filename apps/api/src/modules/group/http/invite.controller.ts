import { Body, Controller, Get, HttpCode, Post, Query, UseGuards } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiSecurity, ApiTags } from '@nestjs/swagger';
import { AuditedOfPeople } from '../../audit/index.js';
import { Roles } from '../../auth/index.js';
import { ApiConnectedRoute, ApiError, CurrentInstance, Instance, InstanceGuard } from '../../instance/index.js';
import { ApiIdempotencyKey, SendRequestOf, type SendRequest } from '../../messaging/index.js';
import { GroupDto } from '../dto/group-answers.dto.js';
import { InviteCodeDto, SendInviteDto } from '../dto/group.dto.js';
import { GroupInvites } from '../group-invites.service.js';
import { inviteUrl, presentGroup } from '../group.presenter.js';
import { ApiGroupJid, GroupJid } from './group-jid.decorator.js';

const CODE = 'AbCdEfGhIjKlMnOpQrStUv';
const URL = inviteUrl(CODE);

/** Invitations to groups. */
@ApiTags('Groups')
@ApiSecurity('apikey')
@ApiConnectedRoute()
@UseGuards(InstanceGuard)
@Controller('group')
export class EvolutionGroupInviteController {
  constructor(private readonly invites: GroupInvites) {}

  @Get(['inviteCode/:instanceName', 'fetchInviteCode/:instanceName'])
  @ApiGroupJid()
  @ApiOperation({ summary: 'The link that lets people join a group' })
  @ApiOkResponse({ schema: { example: { inviteUrl: URL, inviteCode: CODE } } })
  async inviteCode(@CurrentInstance() instance: Instance, @GroupJid() groupJid: string) {
    const code = await this.invites.codeOf(instance, groupJid);
    return { inviteUrl: inviteUrl(code), inviteCode: code };
  }

  @Post('revokeInviteCode/:instanceName')
  @AuditedOfPeople('group.invite_revoked', 'groupJid')
  @ApiGroupJid()
  @ApiOperation({ summary: 'End the link that lets people join a group, and make a new one' })
  @ApiCreatedResponse({ schema: { example: { revoked: true, inviteCode: CODE } } })
  async revokeInviteCode(@CurrentInstance() instance: Instance, @GroupJid() groupJid: string) {
    return { revoked: true, inviteCode: await this.invites.revoke(instance, groupJid) };
  }

  @Get('inviteInfo/:instanceName')
  @ApiError(
    404,
    'WHATSAPP_NOT_FOUND',
    'WhatsApp does not know what this request names, or does not show it to this account',
  )
  @ApiOperation({ summary: 'The group that an invitation leads to' })
  @ApiOkResponse({ type: GroupDto })
  async inviteInfo(@CurrentInstance() instance: Instance, @Query() { inviteCode }: InviteCodeDto): Promise<GroupDto> {
    return presentGroup(await this.invites.look(instance, inviteCode));
  }

  @Get('acceptInviteCode/:instanceName')
  @AuditedOfPeople('group.joined')
  // It changes the account, though Evolution made it a GET.
  @Roles('admin', 'operator', 'client')
  @ApiError(
    404,
    'WHATSAPP_NOT_FOUND',
    'WhatsApp does not know what this request names, or does not show it to this account',
  )
  @ApiOperation({ summary: 'Join the group that an invitation leads to' })
  @ApiOkResponse({ schema: { example: { accepted: true, groupJid: '120363025555555555@g.us' } } })
  async acceptInviteCode(@CurrentInstance() instance: Instance, @Query() { inviteCode }: InviteCodeDto) {
    return { accepted: true, groupJid: await this.invites.accept(instance, inviteCode) };
  }

  @Post(['sendInvite/:instanceName', 'sendGroupInvite/:instanceName'])
  @AuditedOfPeople('group.invite_sent', 'groupJid')
  @HttpCode(200)
  @ApiGroupJid()
  @ApiIdempotencyKey('Any text of yours: the same key with the same body sends nobody a second link for seven days')
  @ApiOperation({
    summary: 'Send people the link that lets them join a group',
    description: 'To all of them, or to nobody where one of the numbers cannot be written to.',
  })
  @ApiOkResponse({ schema: { example: { send: true, inviteUrl: URL } } })
  async sendInvite(
    @SendRequestOf() request: SendRequest,
    @GroupJid() groupJid: string,
    @Body() { numbers, description = '' }: SendInviteDto,
  ) {
    const url = await this.invites.send(request, groupJid, { numbers, description });
    return { send: true, inviteUrl: url };
  }
}
