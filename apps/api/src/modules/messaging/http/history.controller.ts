import { Body, Controller, HttpCode, Post, UseGuards } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiSecurity, ApiTags } from '@nestjs/swagger';
import { ApiInstanceRoute, CurrentInstance, Instance, InstanceGuard } from '../../instance/index.js';
import { MessageFiles } from '../../media/index.js';
import { FindMessagesDto } from '../dto/find-messages.dto.js';
import { MessageHistoryRepository, type HistoryFilter } from '../message-history.repository.js';
import { presentRecord } from '../message.presenter.js';
import { record } from './history-examples.js';

const PAGE_SIZE = 50;

@ApiTags('Chats')
@ApiSecurity('apikey')
@Controller('chat')
export class EvolutionHistoryController {
  constructor(
    private readonly history: MessageHistoryRepository,
    private readonly files: MessageFiles,
  ) {}

  @Post('findMessages/:instanceName')
  @HttpCode(200)
  @UseGuards(InstanceGuard)
  @ApiInstanceRoute()
  @ApiOperation({ summary: 'Stored messages of an instance, newest first' })
  @ApiOkResponse({ example: { messages: { total: 1, pages: 1, currentPage: 1, records: [record] } } })
  async findMessages(@CurrentInstance() instance: Instance, @Body() body: FindMessagesDto) {
    // Clients write 0 for what they leave out.
    const page = body?.page || 1;
    const pageSize = body?.limit ?? (body?.offset || PAGE_SIZE);
    const { total, rows } = await this.history.findPage(filterOf(instance, body?.where), page, pageSize);
    return {
      messages: {
        total,
        pages: Math.ceil(total / pageSize),
        currentPage: page,
        records: await this.files.linked(rows, presentRecord),
      },
    };
  }
}

function filterOf({ id }: Instance, where: FindMessagesDto['where']): HistoryFilter {
  const { id: rowId, key, messageType, source, messageTimestamp } = where ?? {};
  return {
    instanceId: id,
    // Clients send blanks for "any".
    rowId: rowId || undefined,
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
