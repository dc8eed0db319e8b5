import { Controller, Get, UseGuards } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiErrors, Surface } from '../../auth/index.js';
import { ApiConnectedRoute, CurrentInstance, Instance, InstanceGuard } from '../../instance/index.js';
import { SessionOperations } from '../../session/index.js';
import { BlockListDto } from '../dto/profile-answers.dto.js';

/** Whom an instance has blocked, for people who are signed in. */
@ApiTags('Dashboard: contacts and groups')
@ApiBearerAuth('bearer')
@Surface('admin')
@ApiErrors('MISSING_TOKEN', 'INVALID_TOKEN')
@Controller('api/instances/:instanceName')
export class DashboardBlockListController {
  constructor(private readonly operations: SessionOperations) {}

  @Get('blocked')
  @UseGuards(InstanceGuard)
  @ApiConnectedRoute()
  @ApiOperation({ summary: 'Whom an instance has blocked, as WhatsApp tells it now' })
  @ApiOkResponse({ type: BlockListDto, example: { blocked: ['900000007@lid'] } })
  async list(@CurrentInstance() instance: Instance): Promise<BlockListDto> {
    return { blocked: await this.operations.run(instance, ({ chats }) => chats.blocked()) };
  }
}
