import { Body, Controller, Get, Post, UseGuards, UseInterceptors } from '@nestjs/common';
import { ApiBody, ApiOkResponse, ApiOperation, ApiResponse, ApiSecurity, ApiTags } from '@nestjs/swagger';
import { ValidationError } from '../../../platform/errors/index.js';
import {
  ApiInstanceRoute,
  CurrentInstance,
  Instance,
  FoundSettingsDto,
  InstanceGuard,
  InstanceRepository,
  pickSettings,
  SettingsDto,
  settingsView,
  type SettingsView,
} from '../../instance/index.js';
import { SnakeSettingsInterceptor } from './snake-settings.interceptor.js';

const seven = {
  rejectCall: false,
  msgCall: '',
  groupsIgnore: false,
  alwaysOnline: false,
  readMessages: false,
  readStatus: false,
  syncFullHistory: false,
};

@ApiTags('Settings')
@ApiSecurity('apikey')
@ApiInstanceRoute()
@UseGuards(InstanceGuard)
@Controller('settings')
export class EvolutionSettingsController {
  constructor(private readonly instances: InstanceRepository) {}

  @Get('find/:instanceName')
  @ApiOperation({ summary: 'Settings of an instance, nested and flat' })
  @ApiOkResponse({ type: FoundSettingsDto, example: { settings: seven, ...seven, wavoipToken: '' } })
  async find(@CurrentInstance() instance: Instance): Promise<FoundSettingsDto> {
    const settings = settingsView(await this.instances.mergeSettings(instance.id, {}));
    return { settings, ...settings, wavoipToken: '' };
  }

  @Post('set/:instanceName')
  @UseInterceptors(SnakeSettingsInterceptor)
  @ApiOperation({
    summary: 'Change some settings of an instance; the others stay as they are',
    description: 'All seven are stored and answered. None of them acts on the connection yet.',
  })
  @ApiBody({ type: SettingsDto, examples: { all: { value: seven }, one: { value: { groupsIgnore: true } } } })
  @ApiResponse({
    status: 201,
    example: { settings: { instanceName: 'mycompany-sales', settings: seven, ...seven } },
  })
  async set(@CurrentInstance() instance: Instance, @Body() body: SettingsDto) {
    const changes: Partial<SettingsView> = pickSettings(body ?? {});
    if (Object.keys(changes).length === 0) throw new ValidationError(['The body names none of the seven settings']);
    const settings = settingsView(await this.instances.mergeSettings(instance.id, changes));
    return { settings: { instanceName: instance.name, settings, ...settings } };
  }
}
