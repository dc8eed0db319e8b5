import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { ApiErrors, CurrentCaller, RoleNotAllowedError, roleOf, Surface, type Caller } from '../../auth/index.js';
import { InstanceAccess } from '../../instance/index.js';
import { ListEventsDto } from '../dto/list-events.dto.js';
import { EventPageDto, ListedEventDto } from '../dto/listed-event.dto.js';
import { EventSearch } from '../event-search.js';
import { EventNotFoundError } from '../event.errors.js';
import { presentFoundEvent } from '../event.presenter.js';
import { eventsHeardBy, mayHear } from '../may-hear.js';
import { eventScopeOf } from '../pull/event-scope.js';
import { LISTED_EVENT } from './examples.js';

const EVENT_ID = /^evt_[0-9A-HJKMNP-TV-Z]{26}$/;

/** What happened, for people. */
@ApiTags('Dashboard: events')
@ApiBearerAuth('bearer')
@Surface('admin')
@Controller('api/events')
export class AdminEventController {
  constructor(
    private readonly events: EventSearch,
    private readonly instances: InstanceAccess,
  ) {}

  @Get()
  @ApiOperation({
    summary:
      'Recent events of all instances that you may see, newest first, a page at a time; QR codes not for viewers.',
  })
  @ApiOkResponse({ type: EventPageDto, example: { items: [LISTED_EVENT], next_cursor: null } })
  @ApiErrors('MISSING_TOKEN', 'INVALID_TOKEN', 'INSTANCE_NOT_FOUND', 'VALIDATION_ERROR')
  async list(
    @CurrentCaller() caller: Caller,
    @Query() { instance, type, since, cursor, limit }: ListEventsDto,
  ): Promise<EventPageDto> {
    const scope = eventScopeOf(caller);
    const named = instance === undefined ? null : await this.instances.resolve(caller, instance);
    // One more than the page holds says whether there is another.
    const found = await this.events.list({
      clientId: scope.clientId,
      instanceId: named?.id ?? scope.instanceId,
      events: eventsHeardBy(caller, type?.length ? type : null),
      since: since === undefined ? null : new Date(since),
      before: cursor ?? null,
      limit: limit + 1,
    });
    const page = found.slice(0, limit);
    const next_cursor = found.length > limit ? (page.at(-1)?.seq ?? null) : null;
    return { items: page.map(presentFoundEvent), next_cursor };
  }

  @Get(':id')
  @ApiOperation({ summary: 'One event, whole.' })
  @ApiParam({ name: 'id', example: LISTED_EVENT.id })
  @ApiOkResponse({ type: ListedEventDto, example: LISTED_EVENT })
  @ApiErrors('MISSING_TOKEN', 'INVALID_TOKEN', 'ROLE_NOT_ALLOWED', 'EVENT_NOT_FOUND')
  async find(@CurrentCaller() caller: Caller, @Param('id') id: string): Promise<ListedEventDto> {
    const found = EVENT_ID.test(id) ? await this.events.find(id, eventScopeOf(caller)) : null;
    if (!found) throw new EventNotFoundError();
    if (!mayHear(caller, found.event)) throw new RoleNotAllowedError(roleOf(caller));
    return presentFoundEvent(found);
  }
}
