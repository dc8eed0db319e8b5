import { Body, Controller, Get, Header, HttpCode, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiErrors, CurrentCaller, Origin, Roles, Surface, type Caller, type RequestOrigin } from '../../auth/index.js';
import { MasterKeyDto, RevealMasterKeyDto, SystemDto } from '../dto/system.dto.js';
import { SystemService } from '../system.service.js';

const SYSTEM: Record<keyof SystemDto, unknown> = {
  version: '0.1.0',
  whatsapp_network: 'live',
  public_url: 'https://wharf.example.com',
  sending_policy: 'standard',
  master_key_prefix: '3f9a',
  instances: 12,
  open_instances: 11,
  stores: {
    database_version: '17.5',
    database_bytes: 84_000_000,
    database_is_embedded: false,
    queue: 'postgresql',
  },
  backlog: {
    messages: 0,
    deliveries_pending: 2,
    deliveries_dead: 0,
    jobs: { waiting: 0, active: 1, delayed: 0 },
  },
  process: {
    node_version: 'v24.1.0',
    uptime_seconds: 86_400,
    memory_bytes: 210_000_000,
    roles: ['api', 'sessions', 'jobs'],
  },
  hours: [{ at: '2026-11-30T07:00:00.000Z', sent: 42, received: 37, failed: 1 }],
};

/** The gateway as a whole, for staff. */
@ApiTags('System')
@ApiBearerAuth('bearer')
@Surface('admin')
@Controller('api/system')
export class SystemController {
  constructor(private readonly system: SystemService) {}

  @Get()
  @Roles('admin', 'operator', 'viewer')
  @ApiOperation({ summary: 'Version, stores, backlog and the messages of the last 24 hours.' })
  @ApiOkResponse({ type: SystemDto, example: SYSTEM })
  @ApiErrors('MISSING_TOKEN', 'INVALID_TOKEN', 'ROLE_NOT_ALLOWED')
  describe(): Promise<SystemDto> {
    return this.system.describe();
  }

  @Post('master-key/reveal')
  @HttpCode(200)
  @Roles('admin')
  @Header('cache-control', 'no-store')
  @ApiOperation({ summary: 'Show the master key to an administrator who gives the own password once more.' })
  @ApiOkResponse({ type: MasterKeyDto, example: { key: '128 hex digits' } })
  @ApiErrors(
    'MISSING_TOKEN',
    'INVALID_TOKEN',
    'ADMIN_REQUIRED',
    'VALIDATION_ERROR',
    'WRONG_PASSWORD',
    'LOGIN_RATE_LIMITED',
  )
  async reveal(
    @Body() { password }: RevealMasterKeyDto,
    @CurrentCaller() caller: Caller,
    @Origin() origin: RequestOrigin,
  ): Promise<MasterKeyDto> {
    return { key: await this.system.revealMasterKey(caller, password, origin) };
  }
}
