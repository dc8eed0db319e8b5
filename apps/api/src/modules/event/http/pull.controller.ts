import { Body, Controller, Get, HttpCode, Post, Query, Req, UseGuards } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiParam, ApiSecurity, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { ApiErrors, CurrentCaller, Surface, type Caller } from '../../auth/index.js';
import { CurrentInstance, Instance, InstanceGuard } from '../../instance/index.js';
import { AcknowledgeEventsDto, PullEventsDto } from '../dto/pull-events.dto.js';
import { AcknowledgedDto, PulledEventsDto } from '../dto/pulled-events.dto.js';
import { EventPull } from '../pull/event-pull.js';
import { scopeOf, type EventScope } from '../pull/event-scope.js';
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
  @ApiErrors(...KEY_ERRORS, 'VALIDATION_ERROR', 'TOO_MANY_CONSUMERS', ...CURSOR_ERRORS)
  async readAll(
    @CurrentCaller() caller: Caller,
    @Query() query: PullEventsDto,
    @Req() request: FastifyRequest,
  ): Promise<PulledEventsDto> {
    const scope = scopeOf(caller);
    return scope ? this.read(scope, query, request) : { events: [], next_cursor: '0.0', has_more: false };
  }

  @Post('ack')
  @HttpCode(200)
  @ApiOperation({ summary: 'Say how far a reader of all instances has come; it never goes back.' })
  @ApiOkResponse({ type: AcknowledgedDto, example: { consumer: 'crm', cursor: PULLED_EVENTS.next_cursor } })
  @ApiErrors(...KEY_ERRORS, 'VALIDATION_ERROR', 'TOO_MANY_CONSUMERS', 'CURSOR_AHEAD')
  async acknowledgeAll(@CurrentCaller() caller: Caller, @Body() body: AcknowledgeEventsDto): Promise<AcknowledgedDto> {
    const scope = scopeOf(caller);
    return scope ? this.acknowledge(scope, body) : { consumer: body.consumer, cursor: '0.0' };
  }

  @Get(':instanceName')
  @UseGuards(InstanceGuard)
  @ApiOperation({ summary: 'Fetch an instance’s events, oldest first; the bodies are those of webhooks.' })
  @ApiParam({ name: 'instanceName', example: 'mycompany-sales' })
  @ApiOkResponse({ type: PulledEventsDto, example: PULLED_EVENTS })
  @ApiErrors(...KEY_ERRORS, 'INSTANCE_NOT_FOUND', 'VALIDATION_ERROR', 'TOO_MANY_CONSUMERS', ...CURSOR_ERRORS)
  readOne(
    @CurrentInstance() { id: instanceId }: Instance,
    @Query() query: PullEventsDto,
    @Req() request: FastifyRequest,
  ): Promise<PulledEventsDto> {
    return this.read({ instanceId, clientId: null }, query, request);
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
    scope: EventScope,
    { consumer, after, events, limit, wait }: PullEventsDto,
    { raw }: FastifyRequest,
  ): Promise<PulledEventsDto> {
    const gone = new AbortController();
    const leave = () => gone.abort();
    raw.socket.once('close', leave);
    try {
      const page = await this.pull.read(scope, {
        consumer: consumer ?? null,
        after,
        events: events?.length ? events : null,
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
