import { Body, Controller, Delete, Get, Param, Post, UseGuards } from '@nestjs/common';
import { ApiBearerAuth, ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiErrors, Origin, Roles, Surface, type RequestOrigin } from '../../auth/index.js';
import { ApiError, ApiInstanceRoute, CurrentInstance, Instance, InstanceGuard } from '../../instance/index.js';
import { CreatedInviteDto, InviteDto } from '../dto/invite-answers.dto.js';
import { CreateInviteDto } from '../dto/invites.dto.js';
import { presentInvite } from '../invite.presenter.js';
import { InviteService } from '../invite.service.js';

const DEFAULT_HOURS = 24;

const INVITE = {
  id: '5f0c8f0e-4a51-4d0e-9b7e-6a1d2f3c4b5a',
  state: 'opened',
  label: 'Acme Agency',
  createdBy: 'user:admin',
  createdAt: '2026-11-25T09:00:00.000Z',
  expiresAt: '2026-11-26T09:00:00.000Z',
  openedAt: '2026-11-25T09:04:10.000Z',
  qrShownAt: null,
  connectedAt: null,
  supersededAt: null,
  revokedAt: null,
};
const CREATED = {
  ...INVITE,
  state: 'waiting',
  openedAt: null,
  url: 'https://wharf.example.com/connect/32-characters-shown-this-once',
};

/** Links by which clients connect a number themselves, as staff make and withdraw them. */
@ApiTags('Dashboard: invites')
@ApiBearerAuth('bearer')
@Surface('admin')
@UseGuards(InstanceGuard)
@Controller('api/instances/:instanceName/invites')
export class AdminInviteController {
  constructor(private readonly invites: InviteService) {}

  @Get()
  @ApiOperation({ summary: 'Invite links of an instance, newest first, and how far each has come.' })
  @ApiInstanceRoute()
  @ApiOkResponse({ type: [InviteDto], example: [INVITE] })
  async list(@CurrentInstance() instance: Instance): Promise<InviteDto[]> {
    return (await this.invites.list(instance)).map((invite) => presentInvite(invite));
  }

  @Post()
  @Roles('admin', 'operator')
  @ApiOperation({
    summary: 'Make a link by which a client connects this number without a login; it is shown this once.',
  })
  @ApiInstanceRoute()
  @ApiCreatedResponse({ type: CreatedInviteDto, example: CREATED })
  @ApiErrors('VALIDATION_ERROR')
  async create(
    @CurrentInstance() instance: Instance,
    @Body() body: CreateInviteDto,
    @Origin() origin: RequestOrigin,
  ): Promise<CreatedInviteDto> {
    const wanted = {
      expiresInHours: body.expiresInHours ?? DEFAULT_HOURS,
      label: body.label || null,
    };
    const { invite, url } = await this.invites.create(instance, wanted, origin);
    return { ...presentInvite(invite), url };
  }

  @Delete(':id')
  @Roles('admin', 'operator')
  @ApiOperation({ summary: 'Withdraw a link; a QR that it had put on show is taken away.' })
  @ApiInstanceRoute()
  @ApiError(404, 'INVITE_NOT_FOUND', 'There is no such link; check that it was copied whole, or ask for a new one')
  @ApiOkResponse({ type: InviteDto, example: { ...INVITE, state: 'revoked', revokedAt: INVITE.openedAt } })
  async revoke(
    @CurrentInstance() instance: Instance,
    @Param('id') id: string,
    @Origin() origin: RequestOrigin,
  ): Promise<InviteDto> {
    return presentInvite(await this.invites.revoke(instance, id, origin));
  }
}
