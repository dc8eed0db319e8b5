import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiServiceUnavailableResponse, ApiTags } from '@nestjs/swagger';
import { Surface } from '../../auth/index.js';
import { HealthDto } from '../dto/health.dto.js';
import { HealthService } from '../health.service.js';

/** For load balancers and people; no key is needed and nothing secret is told. */
@ApiTags('Health')
@Surface('public')
@Controller('health')
export class HealthController {
  constructor(private readonly health: HealthService) {}

  @Get()
  @ApiOperation({ summary: 'How the gateway is, part by part' })
  @ApiOkResponse({ type: HealthDto })
  report(): Promise<HealthDto> {
    return this.health.report();
  }

  @Get('live')
  @ApiOperation({ summary: 'Whether the process answers at all; restart it when it does not' })
  @ApiOkResponse({ schema: { example: { status: 'ok' } } })
  live() {
    return { status: 'ok' };
  }

  @Get('ready')
  @ApiOperation({ summary: 'Whether requests can be served; send none while it answers 503' })
  @ApiOkResponse({ schema: { example: { status: 'ok' } } })
  @ApiServiceUnavailableResponse({ description: 'The database cannot be reached' })
  async ready() {
    await this.health.assertReady();
    return { status: 'ok' };
  }
}
