import { Body, Controller, Get, HttpCode, Post, Query, UseGuards, UseInterceptors } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiSecurity, ApiTags } from '@nestjs/swagger';
import { NullAsJson } from '../../../platform/http/index.js';
import { ApiError, ApiInstanceRoute, CurrentInstance, Instance, InstanceGuard } from '../../instance/index.js';
import { AccountResolver } from '../../number/index.js';
import { presentChat } from '../chat-list.presenter.js';
import { ChatListRepository } from '../chat-list.repository.js';
import { FindChatByJidDto, FindChatsDto, MOST_CHATS } from '../dto/find-chats.dto.js';
import { FindStatusDto, StatusStepDto } from '../dto/find-status.dto.js';
import { FoundChatDto } from '../dto/found-chat.dto.js';
import { StatusHistoryRepository } from '../status-history.repository.js';

const STEPS_ON_A_PAGE = 50;

/** What is stored of chats; a closed instance answers too. */
@ApiTags('Chats')
@ApiSecurity('apikey')
@ApiInstanceRoute()
@UseGuards(InstanceGuard)
@Controller('chat')
export class EvolutionChatListController {
  constructor(
    private readonly chats: ChatListRepository,
    private readonly steps: StatusHistoryRepository,
    private readonly accounts: AccountResolver,
  ) {}

  @Post('findChats/:instanceName')
  @HttpCode(200)
  @ApiOperation({ summary: 'Chats of an instance, the one with the newest message first' })
  @ApiOkResponse({ type: [FoundChatDto] })
  async findChats(@CurrentInstance() instance: Instance, @Body() body: FindChatsDto): Promise<FoundChatDto[]> {
    const { where, remoteJid, limit, take, offset, page, skip } = body ?? {};
    const pageSize = limit ?? take ?? offset ?? MOST_CHATS;
    const { gte, lte } = where?.messageTimestamp ?? {};
    // Clients send blanks for "any".
    const wanted = where?.remoteJid || remoteJid;
    const filter = {
      instanceId: instance.id,
      // Beside an address n8n sends the id of a message, which Evolution does not read.
      id: wanted ? undefined : where?.id || undefined,
      jid: wanted ? await this.accounts.wanted(wanted, instance) : undefined,
      lastFrom: gte ? new Date(gte) : undefined,
      lastTo: lte ? new Date(lte) : undefined,
    };
    const found = await this.chats.findPage(filter, skip ?? ((page ?? 1) - 1) * pageSize, pageSize);
    return found.map((chat) => presentChat(chat, instance.id));
  }

  @Get('findChats/:instanceName')
  @ApiOperation({ summary: 'The same as POST, with the fields in the query' })
  @ApiOkResponse({ type: [FoundChatDto] })
  async findChatsByGet(@CurrentInstance() instance: Instance, @Query() query: FindChatsDto): Promise<FoundChatDto[]> {
    return this.findChats(instance, query);
  }

  @Get('findChatByRemoteJid/:instanceName')
  @UseInterceptors(NullAsJson)
  @ApiOperation({ summary: 'One chat by either of its addresses; null when there is none' })
  @ApiError(400, 'VALIDATION_ERROR', 'remoteJid must be a string')
  @ApiOkResponse({ type: FoundChatDto })
  async findChatByRemoteJid(
    @CurrentInstance() instance: Instance,
    @Query() { remoteJid }: FindChatByJidDto,
  ): Promise<FoundChatDto | null> {
    const [chat] = await this.chats.findPage({ instanceId: instance.id, jid: remoteJid }, 0, 1);
    return chat ? presentChat(chat, instance.id) : null;
  }

  @Post('findStatusMessage/:instanceName')
  @HttpCode(200)
  @ApiOperation({ summary: 'What became of messages, step by step, the newest message first' })
  @ApiOkResponse({ type: [StatusStepDto] })
  async findStatusMessage(
    @CurrentInstance() instance: Instance,
    @Body() body: FindStatusDto,
  ): Promise<StatusStepDto[]> {
    const { where, page, limit, offset } = body ?? {};
    const pageSize = limit ?? offset ?? STEPS_ON_A_PAGE;
    const filter = {
      instanceId: instance.id,
      chatJid: where?.remoteJid || undefined,
      messageId: where?.keyId || where?.id || undefined,
      fromMe: where?.fromMe,
    };
    const steps = await this.steps.findPage(filter, ((page ?? 1) - 1) * pageSize, pageSize);
    return steps.map(({ messageId, waId, chatJid, fromMe, participant, status, at }) => ({
      id: `${messageId}-${status}`,
      keyId: waId,
      remoteJid: chatJid,
      fromMe,
      participant,
      pollUpdates: null,
      status,
      messageId,
      instanceId: instance.id,
      at,
    }));
  }
}
