import { Controller, Get, Param, Query, Res, UseGuards } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiParam, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { AuditService } from '../../audit/index.js';
import { ApiErrors, Origin, Surface, type RequestOrigin } from '../../auth/index.js';
import { ApiError, ApiInstanceRoute, CurrentInstance, Instance, InstanceGuard } from '../../instance/index.js';
import { MessageFiles } from '../../media/index.js';
import { NoSuchMessageError } from '../accept/accept.errors.js';
import { DashboardMessageDto, DashboardMessagePageDto } from '../dto/dashboard-message.dto.js';
import { ExportMessagesDto, ListMessagesQueryDto } from '../dto/list-messages.dto.js';
import { MessageHistoryRepository } from '../message-history.repository.js';
import type { LogReader } from '../message-log.service.js';
import { MessageRepository } from '../message.repository.js';
import { presentForDashboard } from '../message.presenter.js';
import { TOO_WIDE } from '../text-search.js';
import { dashboardRecord } from './history-examples.js';
import { EXPORT_TYPES, MessageExport, MOST_EXPORTED } from './message-export.js';
import { conditionsOf, cursorAfter, readCursor } from './message-filter.js';
import { sendExport } from './send-export.js';

const PAGE_SIZE = 50;

/** The log of an instance's messages. */
@ApiTags('Dashboard: messages')
@ApiBearerAuth('bearer')
@Surface('admin')
@UseGuards(InstanceGuard)
@ApiInstanceRoute()
@Controller('api/instances')
export class DashboardMessagesController {
  constructor(
    private readonly messages: MessageRepository,
    private readonly history: MessageHistoryRepository,
    private readonly files: MessageFiles,
    private readonly exports: MessageExport,
    private readonly audit: AuditService,
  ) {}

  @Get(':instanceName/messages')
  @ApiOperation({ summary: 'Messages of an instance with every step of their delivery, newest first' })
  @ApiOkResponse({
    type: DashboardMessagePageDto,
    example: { total: 1, page: 1, limit: PAGE_SIZE, records: [dashboardRecord], next_cursor: null },
  })
  @ApiErrors('MISSING_TOKEN', 'INVALID_TOKEN', 'VALIDATION_ERROR')
  @ApiError(422, 'SEARCH_TOO_WIDE', TOO_WIDE)
  async list(
    @CurrentInstance() instance: Instance,
    @Query() query: ListMessagesQueryDto,
  ): Promise<DashboardMessagePageDto> {
    const { page = 1, limit = PAGE_SIZE, cursor } = query;
    const filter = { ...conditionsOf(query), instanceId: instance.id };
    const { total, rows } =
      cursor === undefined
        ? await this.history.findPage(filter, page, limit)
        : {
            total: null,
            rows: await this.history.findAfter(filter, readCursor(cursor), limit),
          };
    const last = rows.at(-1);
    const next_cursor = last && rows.length === limit ? cursorAfter(last) : null;
    return { total, page, limit, records: await this.files.linked(rows, presentForDashboard), next_cursor };
  }

  @Get(':instanceName/messages/export')
  @ApiOperation({
    summary: 'The same messages as a file: CSV, JSON or a line of JSON each',
    description: `At most ${MOST_EXPORTED.toLocaleString('en')} messages, newest first; narrow the time for more.`,
  })
  @ApiProduces(...Object.values(EXPORT_TYPES))
  @ApiOkResponse({ description: 'The file', schema: { type: 'string', format: 'binary' } })
  @ApiErrors('MISSING_TOKEN', 'INVALID_TOKEN', 'VALIDATION_ERROR')
  @ApiError(422, 'SEARCH_TOO_WIDE', TOO_WIDE)
  async export(
    @CurrentInstance() instance: Instance,
    @Query() query: ExportMessagesDto,
    @Origin() origin: RequestOrigin,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { format, from, to } = query;
    await this.audit.record(null, {
      ...origin,
      action: 'messages.exported',
      target: instance.id,
      clientId: instance.clientId,
      details: { instanceName: instance.name, format, from, to },
    });
    const filter = { ...conditionsOf(query), instanceId: instance.id };
    const read: LogReader = async (after, limit) => {
      const rows = await this.history.findAfter(filter, after, limit);
      return { rows, next: rows.length === limit ? (rows.at(-1) ?? null) : null, lookedBackTo: null };
    };
    await sendExport(reply, format, this.exports[format]({ read, namesOf: null }));
  }

  @Get(':instanceName/messages/:id')
  @ApiOperation({ summary: 'One message with every step of its delivery' })
  @ApiParam({ name: 'id', example: '42', description: '`id` of the record' })
  @ApiOkResponse({ type: DashboardMessageDto, example: dashboardRecord })
  @ApiErrors('MISSING_TOKEN', 'INVALID_TOKEN')
  @ApiError(404, 'MESSAGE_NOT_FOUND', 'There is no such message')
  async read(@CurrentInstance() instance: Instance, @Param('id') id: string): Promise<DashboardMessageDto> {
    const row = await this.messages.findOfInstance(instance.id, id);
    if (!row) throw new NoSuchMessageError();
    const [shown = presentForDashboard(row)] = await this.files.linked([row], presentForDashboard);
    return shown;
  }
}
