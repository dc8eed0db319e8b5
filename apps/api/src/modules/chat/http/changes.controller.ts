import { Body, Controller, Delete, HttpCode, Post, Put, UseGuards } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiSecurity, ApiTags } from '@nestjs/swagger';
import { FoldBody, QueryAsBody, renamed } from '../../../platform/http/index.js';
import { AuditedOfPeople } from '../../audit/index.js';
import { ApiConnectedRoute, ApiError, CurrentInstance, Instance, InstanceGuard } from '../../instance/index.js';
import { ChatChangesService } from '../chat-changes.service.js';
import { ChatReadService } from '../chat-read.service.js';
import {
  ArchivedDto,
  DeletedChatDto,
  MarkedUnreadDto,
  MutedDto,
  PinnedDto,
  ReadDto,
  StarredDto,
} from '../dto/chat-answers.dto.js';
import {
  ArchiveChatDto,
  ChatAndLastMessageDto,
  DeleteChatDto,
  MarkReadDto,
  MuteChatDto,
  PinChatDto,
  StarMessageDto,
} from '../dto/chat-changes.dto.js';

const EIGHT_HOURS_SECONDS = 8 * 3_600;

@ApiTags('Chats')
@ApiSecurity('apikey')
@ApiConnectedRoute()
@UseGuards(InstanceGuard)
@Controller('chat')
export class EvolutionChatChangesController {
  constructor(
    private readonly reads: ChatReadService,
    private readonly changes: ChatChangesService,
  ) {}

  @Post('markMessageAsRead/:instanceName')
  @FoldBody(renamed({ read_messages: 'readMessages' }))
  @ApiOperation({ summary: 'Send read receipts for messages' })
  @ApiCreatedResponse({ type: ReadDto })
  async markMessageAsRead(@CurrentInstance() instance: Instance, @Body() body: MarkReadDto): Promise<ReadDto> {
    await this.reads.markRead(instance, body.readMessages);
    return { message: 'Read messages', read: 'success' };
  }

  @Put('markMessageAsRead/:instanceName')
  @HttpCode(201)
  @FoldBody(renamed({ read_messages: 'readMessages' }))
  @ApiOperation({ summary: 'The same as POST, as clients of version 1 send it' })
  @ApiCreatedResponse({ type: ReadDto })
  async markMessageAsReadByPut(@CurrentInstance() instance: Instance, @Body() body: MarkReadDto): Promise<ReadDto> {
    return this.markMessageAsRead(instance, body);
  }

  @Post(['archiveChat/:instanceName', 'archive/:instanceName'])
  @AuditedOfPeople('chat.archive_changed', 'chat', 'archive')
  @ApiOperation({ summary: 'Put a chat into the archive, or take it out' })
  @ApiCreatedResponse({ type: ArchivedDto })
  async archiveChat(@CurrentInstance() instance: Instance, @Body() body: ArchiveChatDto): Promise<ArchivedDto> {
    return { chatId: await this.changes.archive(instance, body, body.archive), archived: body.archive };
  }

  @Put(['archiveChat/:instanceName', 'archive/:instanceName'])
  @AuditedOfPeople('chat.archive_changed', 'chat', 'archive')
  @HttpCode(201)
  @ApiOperation({ summary: 'The same as POST, as clients of version 1 send it' })
  @ApiCreatedResponse({ type: ArchivedDto })
  async archiveChatByPut(@CurrentInstance() instance: Instance, @Body() body: ArchiveChatDto): Promise<ArchivedDto> {
    return this.archiveChat(instance, body);
  }

  @Post('markChatUnread/:instanceName')
  @ApiOperation({ summary: 'Mark a chat as unread' })
  @ApiCreatedResponse({ type: MarkedUnreadDto })
  async markChatUnread(
    @CurrentInstance() instance: Instance,
    @Body() body: ChatAndLastMessageDto,
  ): Promise<MarkedUnreadDto> {
    return { chatId: await this.changes.markUnread(instance, body ?? {}), markedChatUnread: true };
  }

  @Post('pinChat/:instanceName')
  @AuditedOfPeople('chat.pin_changed', 'chat', 'pin')
  @ApiOperation({ summary: 'Pin a chat to the top of the list, or unpin it (an extra of Wharf)' })
  @ApiCreatedResponse({ type: PinnedDto })
  async pinChat(@CurrentInstance() instance: Instance, @Body() { chat, pin }: PinChatDto): Promise<PinnedDto> {
    return { chatId: await this.changes.pin(instance, chat, pin), pinned: pin };
  }

  @Post('muteChat/:instanceName')
  @AuditedOfPeople('chat.mute_changed', 'chat', 'mute')
  @ApiOperation({ summary: 'Mute a chat for some time, or let it sound again (an extra of Wharf)' })
  @ApiCreatedResponse({ type: MutedDto })
  async muteChat(@CurrentInstance() instance: Instance, @Body() body: MuteChatDto): Promise<MutedDto> {
    const seconds = body.duration ?? EIGHT_HOURS_SECONDS;
    const until = body.mute ? new Date(Date.now() + seconds * 1_000) : null;
    return { chatId: await this.changes.mute(instance, body.chat, until && until.getTime()), mutedUntil: until };
  }

  @Post('starMessage/:instanceName')
  @AuditedOfPeople('message.star_changed', 'key.id', 'star')
  @ApiOperation({ summary: 'Put a star on a message, or take it off (an extra of Wharf)' })
  @ApiError(404, 'MESSAGE_NOT_FOUND', 'The message "3EB0C431C72E4AF82A11D0" is not known here')
  @ApiCreatedResponse({ type: StarredDto })
  async starMessage(@CurrentInstance() instance: Instance, @Body() { key, star }: StarMessageDto): Promise<StarredDto> {
    return { chatId: await this.changes.star(instance, key, star), starred: star };
  }

  @Delete('deleteChat/:instanceName')
  @AuditedOfPeople('chat.deleted', 'chat')
  @QueryAsBody()
  @ApiOperation({ summary: 'Delete a chat on the account’s own devices (an extra of Wharf)' })
  @ApiOkResponse({ type: DeletedChatDto })
  async deleteChat(@CurrentInstance() instance: Instance, @Body() { chat }: DeleteChatDto): Promise<DeletedChatDto> {
    return { chatId: await this.changes.delete(instance, chat), deleted: true };
  }
}
