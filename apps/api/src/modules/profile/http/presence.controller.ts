import { Body, Controller, Post, UseGuards } from '@nestjs/common';
import { ApiCreatedResponse, ApiOperation, ApiSecurity, ApiTags } from '@nestjs/swagger';
import { ApiConnectedRoute, CurrentInstance, Instance, InstanceGuard } from '../../instance/index.js';
import { OnlineDto } from '../dto/profile-answers.dto.js';
import { OnlinePresenceDto } from '../dto/profile.dto.js';
import { OwnProfileService } from '../own-profile.service.js';

@ApiTags('Instances')
@ApiSecurity('apikey')
@ApiConnectedRoute()
@UseGuards(InstanceGuard)
@Controller('instance')
export class EvolutionOnlineController {
  constructor(private readonly profile: OwnProfileService) {}

  @Post('setPresence/:instanceName')
  @ApiOperation({ summary: 'Show the account as online or offline' })
  @ApiCreatedResponse({ type: OnlineDto })
  async setPresence(
    @CurrentInstance() instance: Instance,
    @Body() { presence }: OnlinePresenceDto,
  ): Promise<OnlineDto> {
    await this.profile.setPresence(instance, presence);
    return { presence };
  }
}
