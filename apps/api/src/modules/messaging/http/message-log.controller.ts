import { Controller, Get, Query, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { AuditService } from '../../audit/index.js';
import { ApiErrors, CurrentCaller, Origin, Surface, type Caller, type RequestOrigin } from '../../auth/index.js';
import { ApiError } from '../../instance/index.js';
import { MessageFiles } from '../../media/index.js';
import { ExportMessageLogDto, ListMessageLogDto, MessageLogPageDto } from '../dto/message-log.dto.js';
import { MessageLogRepository } from '../message-log.repository.js';
import { MessageLogService } from '../message-log.service.js';
import { presentForDashboard } from '../message.presenter.js';
import { TOO_WIDE } from '../text-search.js';
import { dashboardRecord } from './history-examples.js';
import { EXPORT_TYPES, MessageExport, MOST_EXPORTED } from './message-export.js';
import { conditionsOf, cursorAfter, readCursor } from './message-filter.js';
import { sendExport } from './send-export.js';

const LOGGED = { ...dashboardRecord, instance_name: 'mycompany-sales' };

/** The log of every instance that somebody may see. One message, and sending it again, are the instance's. */
@ApiTags('Dashboard: messages')
@ApiBearerAuth('bearer')
@Surface('admin')
@Controller('api/messages')
export class MessageLogController {
  constructor(
    private readonly log: MessageLogService,
    private readonly rows: MessageLogRepository,
    private readonly files: MessageFiles,
    private readonly exports: MessageExport,
    private readonly audit: AuditService,
  ) {}

  @Get()
  @ApiOperation({
    summary: 'Messages of all instances that you may see, newest first',
    description:
      'What stands in few messages is found in steps: `looked_back_to` says how far one has looked, and `next_cursor` looks further.',
  })
  @ApiOkResponse({ type: MessageLogPageDto, example: { items: [LOGGED], next_cursor: null, looked_back_to: null } })
  @ApiErrors('MISSING_TOKEN', 'INVALID_TOKEN', 'INSTANCE_NOT_FOUND', 'VALIDATION_ERROR')
  @ApiError(422, 'SEARCH_TOO_WIDE', TOO_WIDE)
  async list(@CurrentCaller() caller: Caller, @Query() query: ListMessageLogDto): Promise<MessageLogPageDto> {
    const { instance, client, cursor, limit } = query;
    const wanted = { instance: instance || undefined, clientId: client };
    const read = await this.log.reader(caller, wanted, conditionsOf(query));
    const { rows, next, lookedBackTo } = await read(cursor === undefined ? null : readCursor(cursor), limit);
    const names = await this.rows.namesOf(rows);
    const shown = await this.files.linked(rows, presentForDashboard);
    return {
      items: shown.map((row) => ({ ...row, instance_name: names.get(row.instanceId) ?? '' })),
      next_cursor: next && cursorAfter(next),
      looked_back_to: lookedBackTo,
    };
  }

  @Get('export')
  @ApiOperation({
    summary: 'The same messages as a file: CSV, JSON or a line of JSON each',
    description: `At most ${MOST_EXPORTED.toLocaleString('en')} messages, newest first; narrow the time for more.`,
  })
  @ApiProduces(...Object.values(EXPORT_TYPES))
  @ApiOkResponse({ description: 'The file', schema: { type: 'string', format: 'binary' } })
  @ApiErrors('MISSING_TOKEN', 'INVALID_TOKEN', 'INSTANCE_NOT_FOUND', 'VALIDATION_ERROR')
  @ApiError(422, 'SEARCH_TOO_WIDE', TOO_WIDE)
  async export(
    @CurrentCaller() caller: Caller,
    @Query() query: ExportMessageLogDto,
    @Origin() origin: RequestOrigin,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { format, instance, client, from, to } = query;
    const wanted = { instance: instance || undefined, clientId: client };
    const read = await this.log.reader(caller, wanted, conditionsOf(query));
    await this.audit.record(null, {
      ...origin,
      action: 'messages.exported',
      clientId: caller.kind === 'user' ? caller.clientId : null,
      details: { instanceName: instance, client, format, from, to },
    });
    await sendExport(reply, format, this.exports[format]({ read, namesOf: (rows) => this.rows.namesOf(rows) }));
  }
}
