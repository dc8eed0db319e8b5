import { Controller, Get, Param, Query, UseGuards } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { cursorAfterNames, NamedPageQueryDto, readNameCursor } from '../../../platform/http/index.js';
import { ApiErrors, Surface } from '../../auth/index.js';
import { ApiError, ApiInstanceRoute, CurrentInstance, Instance, InstanceGuard } from '../../instance/index.js';
import { GroupPageDto, GroupViewDto } from '../dto/group-page.dto.js';
import { GROUP_PLACE_LENGTH, GroupSearchRepository } from '../group-search.repository.js';
import { presentFoundGroup, presentGroupView } from '../group.presenter.js';
import { GroupViewer } from '../group-view.service.js';
import { readGroupJid } from './group-jid.decorator.js';

const listed = {
  jid: '120363025555555555@g.us',
  subject: 'Team',
  size: 12,
  pictureUrl: null,
  announce: false,
  isCommunity: false,
  me: 'admin' as const,
  toldAt: '2026-11-22T09:00:00.000Z',
};

/** The groups that an instance is in, for people who are signed in. */
@ApiTags('Dashboard: contacts and groups')
@ApiBearerAuth('bearer')
@Surface('admin')
@ApiErrors('MISSING_TOKEN', 'INVALID_TOKEN')
@UseGuards(InstanceGuard)
@Controller('api/instances/:instanceName/groups')
export class DashboardGroupController {
  constructor(
    private readonly search: GroupSearchRepository,
    private readonly viewer: GroupViewer,
  ) {}

  @Get()
  @ApiInstanceRoute()
  @ApiOperation({
    summary: 'Groups that an instance is in, by subject, as WhatsApp told of them last',
    description: 'GET /group/fetchAllGroups asks WhatsApp for all of them anew.',
  })
  @ApiOkResponse({ type: GroupPageDto, example: { total: 1, records: [listed], next_cursor: null } })
  @ApiErrors('VALIDATION_ERROR')
  async list(
    @CurrentInstance() instance: Instance,
    @Query() { text, limit, cursor }: NamedPageQueryDto,
  ): Promise<GroupPageDto> {
    const after = readNameCursor(cursor, GROUP_PLACE_LENGTH);
    const [found, total] = await Promise.all([
      this.search.findAfter(instance, text, after, limit),
      this.search.count(instance.id, text),
    ]);
    const places = found.map(({ place }) => place);
    return { total, records: found.map(presentFoundGroup), next_cursor: cursorAfterNames(places, limit) };
  }

  @Get(':groupJid')
  @ApiInstanceRoute()
  @ApiParam({ name: 'groupJid', example: '120363025555555555@g.us', description: 'With or without `@g.us`' })
  @ApiOperation({
    summary: 'One group with its members: as it is while the instance is connected, else as it was known last',
  })
  @ApiOkResponse({ type: GroupViewDto })
  @ApiErrors('VALIDATION_ERROR')
  @ApiError(403, 'WHATSAPP_FORBIDDEN', 'WhatsApp does not allow this account to do that')
  @ApiError(404, 'GROUP_NOT_FOUND', 'There is no such group among those of this instance')
  async one(@CurrentInstance() instance: Instance, @Param('groupJid') groupJid: string): Promise<GroupViewDto> {
    return presentGroupView(await this.viewer.view(instance, readGroupJid(groupJid)));
  }
}
