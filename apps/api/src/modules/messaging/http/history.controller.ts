import { Body, Controller, Get, HttpCode, Post, Query, UseGuards } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiSecurity, ApiTags } from '@nestjs/swagger';
import { Surface } from '../../auth/index.js';
import { ApiInstanceRoute, CurrentInstance, Instance, InstanceGuard } from '../../instance/index.js';
import { FindMessagesDto, ListMessagesQueryDto } from '../dto/find-messages.dto.js';
import { MessageHistoryRepository, type HistoryFilter } from '../message-history.repository.js';
import { presentForDashboard, presentRecord } from '../message.presenter.js';

const PAGE_SIZE = 50;

const record = {
  id: '42',
  key: { remoteJid: '254722000001@s.whatsapp.net', fromMe: true, id: '3EB0C431C72E4AF82A11D0' },
  pushName: 'My Company',
  message: { conversation: 'Hello from Wharf' },
  contextInfo: null,
  messageType: 'conversation',
  messageTimestamp: 1763769600,
  instanceId: 'a2f6c9d0-0c8e-4f0a-9a57-3a52a7f1c0de',
  source: 'web',
  status: 'DELIVERY_ACK',
  MessageUpdate: [{ status: 'DELIVERY_ACK' }],
};

const dashboardRecord = {
  ...record,
  status: 'delivered',
  origin: 'api',
  errorCode: null,
  error: null,
  acceptedAt: '2026-11-22T09:00:00.000Z',
  sentAt: '2026-11-22T09:00:00.100Z',
  serverAt: '2026-11-22T09:00:00.200Z',
  deliveredAt: '2026-11-22T09:00:01.000Z',
  readAt: null,
};

@ApiTags('Chats')
@ApiSecurity('apikey')
@Controller('chat')
export class EvolutionHistoryController {
  constructor(private readonly history: MessageHistoryRepository) {}

  @Post('findMessages/:instanceName')
  @HttpCode(200)
  @UseGuards(InstanceGuard)
  @ApiInstanceRoute()
  @ApiOperation({ summary: 'Stored messages of an instance, newest first' })
  @ApiOkResponse({ example: { messages: { total: 1, pages: 1, currentPage: 1, records: [record] } } })
  async findMessages(@CurrentInstance() instance: Instance, @Body() body: FindMessagesDto) {
    const page = body?.page ?? 1;
    const pageSize = body?.limit ?? body?.offset ?? PAGE_SIZE;
    const { total, rows } = await this.history.findPage(filterOf(instance, body?.where), page, pageSize);
    return {
      messages: {
        total,
        pages: Math.ceil(total / pageSize),
        currentPage: page,
        records: rows.map((row) => presentRecord(row)),
      },
    };
  }
}

@ApiTags('Dashboard: instances')
@ApiBearerAuth('bearer')
@Surface('admin')
@Controller('api/instances')
export class DashboardMessagesController {
  constructor(private readonly history: MessageHistoryRepository) {}

  @Get(':instanceName/messages')
  @UseGuards(InstanceGuard)
  @ApiInstanceRoute()
  @ApiOperation({ summary: 'Messages of an instance with every step of their delivery, newest first' })
  @ApiOkResponse({ example: { total: 1, page: 1, limit: PAGE_SIZE, records: [dashboardRecord] } })
  async list(@CurrentInstance() instance: Instance, @Query() query: ListMessagesQueryDto) {
    const { page = 1, limit = PAGE_SIZE } = query;
    const filter = { instanceId: instance.id, chatJid: query.chat || undefined };
    const { total, rows } = await this.history.findPage(filter, page, limit);
    return { total, page, limit, records: rows.map((row) => presentForDashboard(row)) };
  }
}

function filterOf({ id }: Instance, where: FindMessagesDto['where']): HistoryFilter {
  const { key, messageType, source, messageTimestamp } = where ?? {};
  return {
    instanceId: id,
    // Clients send blanks for "any".
    chatJid: key?.remoteJid || undefined,
    waId: key?.id || undefined,
    fromMe: key?.fromMe,
    messageTypes: messageType ? storedTypes(messageType) : undefined,
    source: source || undefined,
    sentFrom: messageTimestamp?.gte ? new Date(messageTimestamp.gte) : undefined,
    sentTo: messageTimestamp?.lte ? new Date(messageTimestamp.lte) : undefined,
  };
}

/** Extended text is told to clients as a plain conversation, so they look for it under that name. */
const storedTypes = (messageType: string): string[] =>
  messageType === 'conversation' ? ['conversation', 'extendedTextMessage'] : [messageType];
