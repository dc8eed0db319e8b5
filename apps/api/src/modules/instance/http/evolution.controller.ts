import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiSecurity, ApiTags } from '@nestjs/swagger';
import { Config } from '../../../platform/config/index.js';
import { CurrentCaller, type Caller } from '../../auth/index.js';
import { ConnectionService } from '../connection.service.js';
import { FetchInstancesQueryDto } from '../dto/queries.dto.js';
import { InstanceCreator } from '../instance-creator.js';
import { InstanceListService } from '../instance-list.service.js';
import { presentFetched } from '../instance.presenter.js';
import { InstanceService } from '../instance.service.js';
import { ApiError } from './api-errors.js';
import { FETCHED_EXAMPLE } from './examples.js';
import { InstanceRoutes } from './instance-routes.js';

@ApiTags('Instances')
@ApiSecurity('apikey')
@Controller('instance')
export class EvolutionInstanceController extends InstanceRoutes {
  constructor(
    creator: InstanceCreator,
    instances: InstanceService,
    connections: ConnectionService,
    private readonly lists: InstanceListService,
    private readonly settings: Config,
  ) {
    super(creator, instances, connections, settings);
  }

  @Get('fetchInstances')
  @ApiOperation({
    summary: 'List the instances that the key may see; key texts only for the master key and the key itself',
  })
  @ApiError(401, 'MISSING_API_KEY', 'Send your key in the header "apikey"')
  @ApiError(404, 'INSTANCE_NOT_FOUND', 'Instance "mycompany-sales" not found')
  @ApiOkResponse({
    description: 'Flat rows, each with the nested row of older clients inside',
    example: [FETCHED_EXAMPLE],
  })
  async fetchInstances(@CurrentCaller() caller: Caller, @Query() query: FetchInstancesQueryDto) {
    const rows = await this.lists.fetch(caller, {
      name: query.instanceName || undefined,
      id: query.instanceId || undefined,
      number: query.number || undefined,
    });
    return rows.map((row) => presentFetched(row, this.settings.publicUrl));
  }
}
