import { Body, Controller, HttpCode, Post, Put, UseGuards } from '@nestjs/common';
import { ApiCreatedResponse, ApiOperation, ApiSecurity, ApiTags } from '@nestjs/swagger';
import { LargeBody } from '../../../platform/http/index.js';
import { AuditedOfPeople } from '../../audit/index.js';
import { ApiConnectedRoute, CurrentInstance, Instance, InstanceGuard } from '../../instance/index.js';
import {
  EphemeralDto,
  GroupDescriptionDto,
  GroupPictureDto,
  GroupSettingDto,
  GroupSubjectDto,
} from '../dto/group.dto.js';
import { GroupChanges } from '../group-changes.service.js';
import { ApiGroupJid, GroupJid } from './group-jid.decorator.js';

const UPDATED = Object.freeze({ update: 'success' });
const ApiUpdated = () => ApiCreatedResponse({ schema: { example: UPDATED } });

/** What a group is called, shows and allows. */
@ApiTags('Groups')
@ApiSecurity('apikey')
@ApiConnectedRoute()
@UseGuards(InstanceGuard)
@Controller('group')
export class EvolutionGroupChangeController {
  constructor(private readonly changes: GroupChanges) {}

  @Post('updateGroupSubject/:instanceName')
  @AuditedOfPeople('group.subject_changed', 'groupJid')
  @ApiGroupJid()
  @ApiUpdated()
  @ApiOperation({ summary: 'Change the subject of a group' })
  async updateGroupSubject(
    @CurrentInstance() instance: Instance,
    @GroupJid() groupJid: string,
    @Body() { subject }: GroupSubjectDto,
  ) {
    await this.changes.setSubject(instance, groupJid, subject);
    return UPDATED;
  }

  @Put('updateGroupSubject/:instanceName')
  @AuditedOfPeople('group.subject_changed', 'groupJid')
  @HttpCode(201)
  @ApiGroupJid()
  @ApiUpdated()
  @ApiOperation({ summary: 'The same as POST, as clients of version 1 send it' })
  async updateGroupSubjectByPut(
    @CurrentInstance() instance: Instance,
    @GroupJid() groupJid: string,
    @Body() { subject }: GroupSubjectDto,
  ) {
    await this.changes.setSubject(instance, groupJid, subject);
    return UPDATED;
  }

  @Post('updateGroupDescription/:instanceName')
  @AuditedOfPeople('group.description_changed', 'groupJid')
  @ApiGroupJid()
  @ApiUpdated()
  @ApiOperation({ summary: 'Change the description of a group; empty removes it' })
  async updateGroupDescription(
    @CurrentInstance() instance: Instance,
    @GroupJid() groupJid: string,
    @Body() { description }: GroupDescriptionDto,
  ) {
    await this.changes.setDescription(instance, groupJid, description);
    return UPDATED;
  }

  @Put('updateGroupDescription/:instanceName')
  @AuditedOfPeople('group.description_changed', 'groupJid')
  @HttpCode(201)
  @ApiGroupJid()
  @ApiUpdated()
  @ApiOperation({ summary: 'The same as POST, as clients of version 1 send it' })
  async updateGroupDescriptionByPut(
    @CurrentInstance() instance: Instance,
    @GroupJid() groupJid: string,
    @Body() { description }: GroupDescriptionDto,
  ) {
    await this.changes.setDescription(instance, groupJid, description);
    return UPDATED;
  }

  @Post('updateGroupPicture/:instanceName')
  @AuditedOfPeople('group.picture_changed', 'groupJid')
  @LargeBody()
  @ApiGroupJid()
  @ApiUpdated()
  @ApiOperation({ summary: 'Change the picture of a group; any picture is cut square' })
  async updateGroupPicture(
    @CurrentInstance() instance: Instance,
    @GroupJid() groupJid: string,
    @Body() { image }: GroupPictureDto,
  ) {
    await this.changes.setPicture(instance, groupJid, image);
    return UPDATED;
  }

  @Put('updateGroupPicture/:instanceName')
  @AuditedOfPeople('group.picture_changed', 'groupJid')
  @HttpCode(201)
  @LargeBody()
  @ApiGroupJid()
  @ApiUpdated()
  @ApiOperation({ summary: 'The same as POST, as clients of version 1 send it' })
  async updateGroupPictureByPut(
    @CurrentInstance() instance: Instance,
    @GroupJid() groupJid: string,
    @Body() { image }: GroupPictureDto,
  ) {
    await this.changes.setPicture(instance, groupJid, image);
    return UPDATED;
  }

  @Post(['updateSetting/:instanceName', 'updateGroupSetting/:instanceName'])
  @AuditedOfPeople('group.settings_changed', 'groupJid', 'action')
  @ApiGroupJid()
  @ApiUpdated()
  @ApiOperation({ summary: 'Say who writes in a group, and who changes its information' })
  async updateSetting(
    @CurrentInstance() instance: Instance,
    @GroupJid() groupJid: string,
    @Body() { action }: GroupSettingDto,
  ) {
    await this.changes.allow(instance, groupJid, action);
    return UPDATED;
  }

  @Put(['updateSetting/:instanceName', 'updateGroupSetting/:instanceName'])
  @AuditedOfPeople('group.settings_changed', 'groupJid', 'action')
  @HttpCode(201)
  @ApiGroupJid()
  @ApiUpdated()
  @ApiOperation({ summary: 'The same as POST, as clients of version 1 send it' })
  async updateSettingByPut(
    @CurrentInstance() instance: Instance,
    @GroupJid() groupJid: string,
    @Body() { action }: GroupSettingDto,
  ) {
    await this.changes.allow(instance, groupJid, action);
    return UPDATED;
  }

  @Post('toggleEphemeral/:instanceName')
  @AuditedOfPeople('group.vanishing_changed', 'groupJid', 'expiration')
  @ApiGroupJid()
  @ApiCreatedResponse({ schema: { example: { success: true } } })
  @ApiOperation({ summary: 'Let the messages of a group vanish after a time, or stay' })
  async toggleEphemeral(
    @CurrentInstance() instance: Instance,
    @GroupJid() groupJid: string,
    @Body() { expiration }: EphemeralDto,
  ) {
    await this.changes.setEphemeral(instance, groupJid, expiration);
    return { success: true };
  }
}
