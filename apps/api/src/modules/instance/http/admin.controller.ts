import { Controller, Get, UseGuards } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Config } from '../../../platform/config/index.js';
import { CurrentCaller, Surface, type Caller } from '../../auth/index.js';
import { ConnectionService } from '../connection.service.js';
import { InstanceDetailDto, ListedInstanceDto } from '../dto/listed-instance.dto.js';
import { InstanceCreator } from '../instance-creator.js';
import { InstanceListService } from '../instance-list.service.js';
import { Instance } from '../instance.entity.js';
import { presentHistory, presentListed } from '../instance.presenter.js';
import { InstanceService } from '../instance.service.js';
import { ApiInstanceRoute } from './api-errors.js';
import { DETAIL_EXAMPLE, LISTED_EXAMPLE } from './examples.js';
import { CurrentInstance, InstanceGuard } from './instance.guard.js';
import { InstanceRoutes } from './instance-routes.js';

/** The routes of `/instance` for people who are signed in. */
@ApiTags('Dashboard: instances')
@ApiBearerAuth('bearer')
@Surface('admin')
@Controller('api/instance')
export class DashboardInstanceController extends InstanceRoutes {
  constructor(creator: InstanceCreator, instances: InstanceService, connections: ConnectionService, config: Config) {
    super(creator, instances, connections, config);
  }
}

/** What the dashboard shows of instances. Users of a tenant see its own. */
@ApiTags('Dashboard: instances')
@ApiBearerAuth('bearer')
@Surface('admin')
@Controller('api')
export class AdminInstanceController {
  constructor(private readonly lists: InstanceListService) {}

  @Get(['instances', 'admin/instances', 'portal/instances'])
  @ApiOperation({ summary: 'List instances with their tenants, states and counters' })
  @ApiOkResponse({ type: [ListedInstanceDto], example: [LISTED_EXAMPLE] })
  async list(@CurrentCaller() caller: Caller): Promise<ListedInstanceDto[]> {
    const listed = await this.lists.list(caller);
    return listed.map(({ instance, owner, counts }) => presentListed(instance, owner, counts));
  }

  @Get('instances/:instanceName')
  @UseGuards(InstanceGuard)
  @ApiOperation({ summary: 'One instance with the last 50 steps of its state, and what a person should do' })
  @ApiInstanceRoute()
  @ApiOkResponse({ type: InstanceDetailDto, example: DETAIL_EXAMPLE })
  async detail(@CurrentInstance() instance: Instance): Promise<InstanceDetailDto> {
    const { listed, history } = await this.lists.detail(instance);
    return {
      ...presentListed(listed.instance, listed.owner, listed.counts),
      history: history.map((step) => presentHistory(step)),
    };
  }
}
