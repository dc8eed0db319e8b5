import { Controller, Get, Param } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { ApiErrors, Roles, Surface } from '../../auth/index.js';
import { ClientStatisticsService } from '../client-statistics.service.js';
import { ClientIdPipe } from '../dto/client-id.pipe.js';
import { ClientStatisticsDto } from '../dto/client-statistics.dto.js';

const STATISTICS: ClientStatisticsDto = {
  instances: { used: 3, limit: 5 },
  states: { open: 2, connecting: 0, close: 1, refused: 0, act: 1, watch: 0 },
  today: { sent: 42, received: 37, failed: 1 },
  queued: 3,
  failing_webhooks: 1,
  left_and_failed: 0,
  minute: { used: 12, limit: 60 },
  last_activity_at: new Date('2026-11-30T07:10:42.000Z'),
  timezone: 'Africa/Nairobi',
  days: [{ at: new Date('2026-11-29T21:00:00.000Z'), sent: 42, received: 37, failed: 1 }],
};

@ApiTags('Clients')
@ApiBearerAuth('bearer')
@Surface('admin')
@Roles('admin')
@Controller('api/clients')
export class ClientStatisticsController {
  constructor(private readonly statistics: ClientStatisticsService) {}

  @Get(':id/statistics')
  @ApiOperation({ summary: 'How a client does: its numbers, its messages, its limits.' })
  @ApiParam({ name: 'id', example: 1 })
  @ApiOkResponse({ type: ClientStatisticsDto, example: STATISTICS })
  @ApiErrors('MISSING_TOKEN', 'INVALID_TOKEN', 'ADMIN_REQUIRED', 'CLIENT_NOT_FOUND')
  async of(@Param('id', ClientIdPipe) id: number): Promise<ClientStatisticsDto> {
    const { failingWebhooks, leftAndFailed, lastActivityAt, ...statistics } = await this.statistics.of(id);
    return {
      ...statistics,
      failing_webhooks: failingWebhooks,
      left_and_failed: leftAndFailed,
      last_activity_at: lastActivityAt,
    };
  }
}
