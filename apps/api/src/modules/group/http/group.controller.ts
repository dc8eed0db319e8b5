import { Body, Controller, Delete, Get, HttpCode, Post, Put, Query, UseGuards } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiSecurity, ApiTags } from '@nestjs/swagger';
import { AuditedOfPeople } from '../../audit/index.js';
import { ApiConnectedRoute, CurrentInstance, Instance, InstanceGuard } from '../../instance/index.js';
import { CreatedGroupDto, ListedGroupDto, MembersDto, UpdatedParticipantsDto } from '../dto/group-answers.dto.js';
import { CreateGroupDto, ListGroupsQueryDto, UpdateParticipantsDto } from '../dto/group.dto.js';
import { GroupChanges } from '../group-changes.service.js';
import { GroupMembers } from '../group-members.service.js';
import { presentGroup, presentListedGroup, presentMember } from '../group.presenter.js';
import { GroupService } from '../group.service.js';
import { ApiGroupJid, GroupJid } from './group-jid.decorator.js';

/** Groups and who is in them. */
@ApiTags('Groups')
@ApiSecurity('apikey')
@ApiConnectedRoute()
@UseGuards(InstanceGuard)
@Controller('group')
export class EvolutionGroupController {
  constructor(
    private readonly groups: GroupService,
    private readonly members: GroupMembers,
    private readonly changes: GroupChanges,
  ) {}

  @Post('create/:instanceName')
  @AuditedOfPeople('group.created')
  @ApiOperation({ summary: 'Make a group; `skipped` tells who is not in it' })
  @ApiCreatedResponse({ type: CreatedGroupDto })
  async create(@CurrentInstance() instance: Instance, @Body() body: CreateGroupDto): Promise<CreatedGroupDto> {
    const { group, skipped } = await this.members.create(instance, body);
    return { ...presentGroup(group), skipped };
  }

  @Get('fetchAllGroups/:instanceName')
  @ApiOperation({ summary: 'Every group that the account is in, oldest first' })
  @ApiOkResponse({ type: [ListedGroupDto] })
  async fetchAllGroups(
    @CurrentInstance() instance: Instance,
    @Query() { getParticipants, page = 1, limit }: ListGroupsQueryDto,
  ): Promise<ListedGroupDto[]> {
    const all = await this.groups.list(instance);
    const shown = limit === undefined ? all : all.slice((page - 1) * limit, page * limit);
    return shown.map((group) => presentListedGroup(group, getParticipants === 'true'));
  }

  @Get('findGroupInfos/:instanceName')
  @ApiGroupJid()
  @ApiOperation({ summary: 'One group with its members' })
  @ApiOkResponse({ type: ListedGroupDto })
  async findGroupInfos(@CurrentInstance() instance: Instance, @GroupJid() groupJid: string): Promise<ListedGroupDto> {
    return presentListedGroup(await this.groups.find(instance, groupJid), true);
  }

  @Get(['participants/:instanceName', 'findGroupMembers/:instanceName'])
  @ApiGroupJid()
  @ApiOperation({ summary: 'The members of a group, with names and pictures where they are known' })
  @ApiOkResponse({ type: MembersDto })
  async participants(@CurrentInstance() instance: Instance, @GroupJid() groupJid: string): Promise<MembersDto> {
    const { group } = await this.groups.find(instance, groupJid);
    const known = await this.groups.known(instance, group);
    return { participants: group.participants.map((one) => presentMember(one, known.get(one.jid))) };
  }

  @Post(['updateParticipant/:instanceName', 'updateGroupMembers/:instanceName'])
  @AuditedOfPeople('group.members_changed', 'groupJid', 'action')
  @ApiGroupJid()
  @ApiOperation({ summary: 'Add, remove, promote or demote members; each has an outcome of their own' })
  @ApiCreatedResponse({ type: UpdatedParticipantsDto })
  async updateParticipant(
    @CurrentInstance() instance: Instance,
    @GroupJid() groupJid: string,
    @Body() { action, participants }: UpdateParticipantsDto,
  ): Promise<UpdatedParticipantsDto> {
    const outcomes = await this.members.update(instance, groupJid, action, participants);
    return { updateParticipants: outcomes.map(({ jid, status }) => ({ jid, status: String(status) })) };
  }

  @Put(['updateParticipant/:instanceName', 'updateGroupMembers/:instanceName'])
  @AuditedOfPeople('group.members_changed', 'groupJid', 'action')
  @HttpCode(201)
  @ApiGroupJid()
  @ApiOperation({ summary: 'The same as POST, as clients of version 1 send it' })
  @ApiCreatedResponse({ type: UpdatedParticipantsDto })
  async updateParticipantByPut(
    @CurrentInstance() instance: Instance,
    @GroupJid() groupJid: string,
    @Body() body: UpdateParticipantsDto,
  ): Promise<UpdatedParticipantsDto> {
    return this.updateParticipant(instance, groupJid, body);
  }

  @Delete('leaveGroup/:instanceName')
  @AuditedOfPeople('group.left', 'groupJid')
  @ApiGroupJid()
  @ApiOperation({ summary: 'Leave a group' })
  @ApiOkResponse({ schema: { example: { groupJid: '120363025555555555@g.us', leave: true } } })
  async leaveGroup(@CurrentInstance() instance: Instance, @GroupJid() groupJid: string) {
    await this.changes.leave(instance, groupJid);
    return { groupJid, leave: true };
  }
}
