import { Controller, Get, Param, Query, UseGuards } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { ApiErrors, CurrentCaller, Surface, type Caller } from '../../auth/index.js';
import { ApiError, ApiInstanceRoute, CurrentInstance, Instance, InstanceGuard } from '../../instance/index.js';
import { InboxChatDto, InboxPageDto } from '../dto/inbox-chat.dto.js';
import { ListChatsQueryDto, ThreadQueryDto } from '../dto/list-chats.dto.js';
import { ThreadPageDto } from '../dto/thread.dto.js';
import { ChatNotFoundError } from '../inbox.errors.js';
import { presentChat } from '../inbox.presenter.js';
import { InboxRepository, type InboxRow } from '../inbox.repository.js';
import { InboxService, type InboxQuery } from '../inbox.service.js';
import { ThreadService } from '../thread.service.js';
import { cursorAfterChats, cursorAfterMessage, readChatCursor, readThreadCursor } from './inbox-cursor.js';
import { chatExample, threadExample } from './inbox-examples.js';

const PAGE_SIZE = 50;

const ApiChat = () => ApiParam({ name: 'chat', example: '254722000001@s.whatsapp.net', description: 'Either address' });

/** Chats and what was said in them, for people who are signed in. Users of a tenant see its own. */
@ApiTags('Dashboard: inbox')
@ApiBearerAuth('bearer')
@Surface('admin')
@ApiErrors('MISSING_TOKEN', 'INVALID_TOKEN')
@Controller('api')
export class InboxController {
  constructor(
    private readonly inbox: InboxService,
    private readonly chats: InboxRepository,
    private readonly threads: ThreadService,
  ) {}

  @Get('inbox/chats')
  @ApiOperation({ summary: 'Chats of all instances, the one with the newest message first' })
  @ApiOkResponse({ type: InboxPageDto, example: { records: [chatExample], next_cursor: null } })
  @ApiErrors('VALIDATION_ERROR')
  async everywhere(@CurrentCaller() caller: Caller, @Query() query: ListChatsQueryDto): Promise<InboxPageDto> {
    const { limit = PAGE_SIZE, cursor } = query;
    return pageOf(await this.inbox.everywhere(caller, wanted(query), readChatCursor(cursor), limit), limit);
  }

  @Get('instances/:instanceName/chats')
  @UseGuards(InstanceGuard)
  @ApiInstanceRoute()
  @ApiOperation({ summary: 'Chats of an instance, the one with the newest message first' })
  @ApiOkResponse({ type: InboxPageDto, example: { records: [chatExample], next_cursor: null } })
  @ApiErrors('VALIDATION_ERROR')
  async list(@CurrentInstance() instance: Instance, @Query() query: ListChatsQueryDto): Promise<InboxPageDto> {
    const { limit = PAGE_SIZE, cursor } = query;
    return pageOf(await this.inbox.of([instance], wanted(query), readChatCursor(cursor), limit), limit);
  }

  @Get('instances/:instanceName/chats/:chat')
  @UseGuards(InstanceGuard)
  @ApiInstanceRoute()
  @ApiChat()
  @ApiOperation({ summary: 'One chat' })
  @ApiOkResponse({ type: InboxChatDto, example: chatExample })
  @ApiError(404, 'CHAT_NOT_FOUND', 'There is no such chat')
  async one(@CurrentInstance() instance: Instance, @Param('chat') chat: string): Promise<InboxChatDto> {
    const row = await this.chats.find(instance.id, chat);
    if (!row) throw new ChatNotFoundError();
    return presentChat(row);
  }

  @Get('instances/:instanceName/chats/:chat/messages')
  @UseGuards(InstanceGuard)
  @ApiInstanceRoute()
  @ApiChat()
  @ApiOperation({
    summary: 'What was said in a chat, newest first, with files, reactions and the standing of polls',
    description:
      'Edits, deletions, reactions and votes are shown in the messages that they are about. A chat without messages has none.',
  })
  @ApiOkResponse({ type: ThreadPageDto, example: threadExample })
  @ApiErrors('VALIDATION_ERROR')
  async messages(
    @CurrentInstance() instance: Instance,
    @Param('chat') chat: string,
    @Query() { limit = PAGE_SIZE, cursor }: ThreadQueryDto,
  ): Promise<ThreadPageDto> {
    // A message that waits to be sent as the first of a chat has none yet.
    const known = await this.chats.find(instance.id, chat);
    const { records, last } = await this.threads.page(instance.id, known?.jid ?? chat, readThreadCursor(cursor), limit);
    return { records, next_cursor: cursorAfterMessage(last) };
  }
}

const wanted = ({ show = 'current', text }: ListChatsQueryDto): InboxQuery => ({
  show,
  text: text?.trim() || undefined,
});

const pageOf = (rows: InboxRow[], limit: number): InboxPageDto => ({
  records: rows.map(presentChat),
  next_cursor: cursorAfterChats(rows, limit),
});
