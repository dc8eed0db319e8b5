import { Controller, Get, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiErrors, CurrentCaller, Surface, type Caller } from '../../auth/index.js';
import { FleetRowDto } from '../dto/fleet.dto.js';
import { OverviewDto, OverviewQueryDto } from '../dto/overview.dto.js';
import { presentFleetRow } from '../fleet.presenter.js';
import { FleetService } from '../fleet.service.js';
import { OverviewService } from '../overview.service.js';

const ROW: Record<keyof FleetRowDto, unknown> = {
  id: '0b9c6a1e-21d3-4f29-8a54-0f6f6cbb9f10',
  instance_name: 'mycompany-sales',
  status: 'close',
  ownerJid: '254700000001@s.whatsapp.net',
  number: null,
  createdAt: '2026-11-22T09:00:00.000Z',
  updatedAt: '2026-11-30T07:12:00.000Z',
  client_id: 1,
  client_name: 'Acme Trading Ltd',
  client_email: 'ops@acme.example',
  reason: 'logged_out',
  statusCode: 401,
  advice: 'The phone unlinked this device; connect again and scan a new QR code.',
  stateSince: '2026-11-30T07:12:00.000Z',
  profileName: 'Acme Sales',
  profilePictureUrl: null,
  today: { sent: 42, received: 37, failed: 1 },
  queued: 3,
  lastActivityAt: '2026-11-30T07:10:42.000Z',
  health: {
    level: 'act',
    code: 'LOGGED_OUT',
    sentence: 'The phone unlinked this device; connect again and scan a new QR code.',
  },
};

const OVERVIEW: OverviewDto = {
  clients: { total: 12, active: 11 },
  failing_webhooks: 1,
  left_and_failed: 0,
  timezone: 'Africa/Nairobi',
  traffic: [{ at: new Date('2026-11-30T07:00:00.000Z'), sent: 42, received: 37, failed: 1 }],
};

/** Every number at a glance. Users of a tenant see its own. */
@ApiTags('Dashboard: instances')
@ApiBearerAuth('bearer')
@Surface('admin')
@Controller('api/fleet')
export class FleetController {
  constructor(
    private readonly fleet: FleetService,
    private readonly overview: OverviewService,
  ) {}

  @Get()
  @ApiOperation({ summary: 'Every number with its state, its day, its queue and what a person should do' })
  @ApiOkResponse({ type: [FleetRowDto], example: [ROW] })
  @ApiErrors('MISSING_TOKEN', 'INVALID_TOKEN')
  async list(@CurrentCaller() caller: Caller): Promise<FleetRowDto[]> {
    return (await this.fleet.list(caller)).map(presentFleetRow);
  }

  @Get('overview')
  @ApiOperation({ summary: 'Messages over time, clients, and webhooks that fail' })
  @ApiOkResponse({ type: OverviewDto, example: OVERVIEW })
  @ApiErrors('MISSING_TOKEN', 'INVALID_TOKEN', 'VALIDATION_ERROR')
  async look(@CurrentCaller() caller: Caller, @Query() { by }: OverviewQueryDto): Promise<OverviewDto> {
    const { failingWebhooks, leftAndFailed, ...overview } = await this.overview.of(caller, by);
    return { ...overview, failing_webhooks: failingWebhooks, left_and_failed: leftAndFailed };
  }
}
