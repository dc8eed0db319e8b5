import { Body, Controller, Get, HttpCode, Post, Query, Req, UseGuards } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiParam, ApiSecurity, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { ApiErrors, CurrentCaller, RoleNotAllowedError, roleOf, Surface, type Caller } from '../../auth/index.js';
import { CurrentInstance, Instance, InstanceGuard } from '../../instance/index.js';
import { AcknowledgeEventsDto, PullEventsDto } from '../dto/pull-events.dto.js';
import { AcknowledgedDto, PulledEventsDto } from '../dto/pulled-events.dto.js';
import { eventsHeardBy } from '../may-hear.js';
import { EventPull } from '../pull/event-pull.js';
import { eventScopeOf, type EventScope } from '../pull/event-scope.js';
import { PULLED_EVENTS } from './examples.js';

const KEY_ERRORS = ['MISSING_API_KEY', 'INVALID_API_KEY'] as const;
const CURSOR_ERRORS = ['CURSOR_TOO_OLD', 'CURSOR_AHEAD'] as const;

/** Events for those who cannot be called. */
@ApiTags('Events')
@ApiSecurity('apikey')
@Surface('evolution')
@Controller('events')
export class PullController {
  constructor(private readonly pull: EventPull) {}

  @Get()
  @ApiOperation({
    summary: 'Fetch the events of all instances that your key reaches, oldest first; the bodies are those of webhooks.',
  })
  @ApiOkResponse({ type: PulledEventsDto, example: PULLED_EVENTS })
  @ApiErrors(...KEY_ERRORS, 'ROLE_NOT_ALLOWED', 'VALIDATION_ERROR', 'TOO_MANY_CONSUMERS', ...CURSOR_ERRORS)
  readAll(
    @CurrentCaller() caller: Caller,
    @Query() query: PullEventsDto,
    @Req() request: FastifyRequest,
  ): Promise<PulledEventsDto> {
    return this.read(caller, eventScopeOf(caller), query, request);
  }

  @Post('ack')
  @HttpCode(200)
  @ApiOperation({ summary: 'Say how far a reader of all instances has come; it never goes back.' })
  @ApiOkResponse({ type: AcknowledgedDto, example: { consumer: 'crm', cursor: PULLED_EVENTS.next_cursor } })
  @ApiErrors(...KEY_ERRORS, 'VALIDATION_ERROR', 'TOO_MANY_CONSUMERS', 'CURSOR_AHEAD')
  acknowledgeAll(@CurrentCaller() caller: Caller, @Body() body: AcknowledgeEventsDto): Promise<AcknowledgedDto> {
    return this.acknowledge(eventScopeOf(caller), body);
  }

  @Get(':instanceName')
  @UseGuards(InstanceGuard)
  @ApiOperation({ summary: 'Fetch an instance’s events, oldest first; the bodies are those of webhooks.' })
  @ApiParam({ name: 'instanceName', example: 'mycompany-sales' })
  @ApiOkResponse({ type: PulledEventsDto, example: PULLED_EVENTS })
  @ApiErrors(
    ...KEY_ERRORS,
    'ROLE_NOT_ALLOWED',
    'INSTANCE_NOT_FOUND',
    'VALIDATION_ERROR',
    'TOO_MANY_CONSUMERS',
    ...CURSOR_ERRORS,
  )
  readOne(
    @CurrentCaller() caller: Caller,
    @CurrentInstance() { id: instanceId }: Instance,
    @Query() query: PullEventsDto,
    @Req() request: FastifyRequest,
  ): Promise<PulledEventsDto> {
    return this.read(caller, { instanceId, clientId: null }, query, request);
  }

  @Post(':instanceName/ack')
  @HttpCode(200)
  @UseGuards(InstanceGuard)
  @ApiOperation({ summary: 'Say how far a reader of an instance has come; it never goes back.' })
  @ApiParam({ name: 'instanceName', example: 'mycompany-sales' })
  @ApiOkResponse({ type: AcknowledgedDto, example: { consumer: 'crm', cursor: PULLED_EVENTS.next_cursor } })
  @ApiErrors(...KEY_ERRORS, 'INSTANCE_NOT_FOUND', 'VALIDATION_ERROR', 'TOO_MANY_CONSUMERS', 'CURSOR_AHEAD')
  acknowledgeOne(
    @CurrentInstance() { id: instanceId }: Instance,
    @Body() body: AcknowledgeEventsDto,
  ): Promise<AcknowledgedDto> {
    return this.acknowledge({ instanceId, clientId: null }, body);
  }

  private async read(
    caller: Caller,
    scope: EventScope,
    { consumer, after, events, limit, wait }: PullEventsDto,
    { raw }: FastifyRequest,
  ): Promise<PulledEventsDto> {
    // Reading in a reader's name moves its place, which is more than looking.
    if (consumer !== undefined && roleOf(caller) === 'viewer') throw new RoleNotAllowedError('viewer');
    const gone = new AbortController();
    const leave = () => gone.abort();
    raw.socket.once('close', leave);
    try {
      const page = await this.pull.read(scope, {
        consumer: consumer ?? null,
        after,
        events: eventsHeardBy(caller, events?.length ? events : null),
        limit,
        waitMs: wait * 1000,
        signal: gone.signal,
      });
      return { events: page.events, next_cursor: page.nextCursor, has_more: page.hasMore };
    } finally {
      raw.socket.off('close', leave);
    }
  }

  private async acknowledge(scope: EventScope, { consumer, cursor }: AcknowledgeEventsDto): Promise<AcknowledgedDto> {
    return { consumer, cursor: await this.pull.acknowledge(scope, consumer, cursor) };
  }
}
