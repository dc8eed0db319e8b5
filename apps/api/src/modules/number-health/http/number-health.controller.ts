import { Controller, Get, UseGuards } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Surface } from '../../auth/index.js';
import { ApiInstanceRoute, CurrentInstance, Instance, InstanceGuard } from '../../instance/index.js';
import { NumberHealthDto } from '../dto/number-health.dto.js';
import { presentNumberHealth } from '../number-health.presenter.js';
import { NumberHealthService } from '../number-health.service.js';
import { HEALTH } from './health-example.js';

@ApiTags('Dashboard: instances')
@ApiBearerAuth('bearer')
@Surface('admin')
@Controller('api/instances')
export class NumberHealthController {
  constructor(private readonly health: NumberHealthService) {}

  @Get(':instanceName/health')
  @UseGuards(InstanceGuard)
  @ApiOperation({ summary: 'How a number is: WhatsApp’s own signals, its day against the limits, and what to do' })
  @ApiInstanceRoute()
  @ApiOkResponse({ type: NumberHealthDto, example: HEALTH })
  async of(@CurrentInstance() instance: Instance): Promise<NumberHealthDto> {
    return presentNumberHealth(await this.health.of(instance));
  }
}
