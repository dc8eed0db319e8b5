import { Body, Controller, Get, Post, UseGuards, UseInterceptors } from '@nestjs/common';
import { ApiBody, ApiOkResponse, ApiOperation, ApiResponse, ApiSecurity, ApiTags } from '@nestjs/swagger';
import { ValidationError } from '../../../platform/errors/index.js';
import { Audited } from '../../audit/index.js';
import {
  ApiInstanceRoute,
  CurrentInstance,
  Instance,
  FoundSettingsDto,
  DEFAULT_SETTINGS,
  InstanceGuard,
  InstanceRepository,
  pickSettings,
  SettingsDto,
  settingsView,
  type SettingsView,
} from '../../instance/index.js';
import { InstanceSettingsCache } from '../instance-settings-cache.js';
import { SnakeSettingsInterceptor } from './snake-settings.interceptor.js';

const defaults = settingsView(DEFAULT_SETTINGS);

@ApiTags('Settings')
@ApiSecurity('apikey')
@ApiInstanceRoute()
@UseGuards(InstanceGuard)
@Controller('settings')
export class EvolutionSettingsController {
  constructor(
    private readonly instances: InstanceRepository,
    private readonly cache: InstanceSettingsCache,
  ) {}

  @Get('find/:instanceName')
  @ApiOperation({ summary: 'Settings of an instance, nested and flat' })
  @ApiOkResponse({ type: FoundSettingsDto, example: { settings: defaults, ...defaults, wavoipToken: '' } })
  async find(@CurrentInstance() instance: Instance): Promise<FoundSettingsDto> {
    const settings = settingsView(await this.instances.mergeSettings(instance.id, {}));
    return { settings, ...settings, wavoipToken: '' };
  }

  @Post('set/:instanceName')
  @Audited('settings.changed')
  @UseInterceptors(SnakeSettingsInterceptor)
  @ApiOperation({
    summary: 'Change some settings of an instance; the others stay as they are',
    description:
      'They act at once and without a new connection, except `syncFullHistory`, which counts when a phone is linked. `echoApiSends` and `nativeButtons` are this gateway’s own.',
  })
  @ApiBody({ type: SettingsDto, examples: { all: { value: defaults }, one: { value: { groupsIgnore: true } } } })
  @ApiResponse({
    status: 201,
    example: { settings: { instanceName: 'mycompany-sales', settings: defaults, ...defaults } },
  })
  async set(@CurrentInstance() instance: Instance, @Body() body: SettingsDto) {
    const changes: Partial<SettingsView> = pickSettings(body ?? {});
    if (Object.keys(changes).length === 0) throw new ValidationError(['The body names none of the settings']);
    const settings = settingsView(await this.instances.mergeSettings(instance.id, changes));
    this.cache.invalidate(instance.id);
    return { settings: { instanceName: instance.name, settings, ...settings } };
  }
}
