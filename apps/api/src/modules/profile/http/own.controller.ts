import { Body, Controller, Delete, Get, HttpCode, Post, Put, UseGuards } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiSecurity, ApiTags } from '@nestjs/swagger';
import { FoldBody, LargeBody, lifted } from '../../../platform/http/index.js';
import { AuditedOfPeople } from '../../audit/index.js';
import { ApiConnectedRoute, CurrentInstance, Instance, InstanceGuard } from '../../instance/index.js';
import { PrivacyDto, PrivacyUpdatedDto, UpdatePrivacyDto } from '../dto/privacy.dto.js';
import { UpdatedDto } from '../dto/profile-answers.dto.js';
import { ProfileNameDto, ProfilePictureDto, ProfileStatusDto } from '../dto/profile.dto.js';
import { OwnProfileService } from '../own-profile.service.js';

const UPDATED: UpdatedDto = Object.freeze({ update: 'success' });

/** The instance's own profile and privacy; some clients look below `/profile`. */
@ApiTags('Profile')
@ApiSecurity('apikey')
@ApiConnectedRoute()
@UseGuards(InstanceGuard)
@Controller(['chat', 'profile'])
export class EvolutionOwnProfileController {
  constructor(private readonly profile: OwnProfileService) {}

  @Post('updateProfileName/:instanceName')
  @AuditedOfPeople('profile.name_changed')
  @HttpCode(200)
  @ApiOperation({ summary: 'Change the name that the account goes by' })
  @ApiOkResponse({ type: UpdatedDto })
  async updateProfileName(@CurrentInstance() instance: Instance, @Body() { name }: ProfileNameDto) {
    await this.profile.setName(instance, name);
    return UPDATED;
  }

  @Post('updateProfileStatus/:instanceName')
  @AuditedOfPeople('profile.about_changed')
  @HttpCode(200)
  @ApiOperation({ summary: 'Change the account’s about text' })
  @ApiOkResponse({ type: UpdatedDto })
  async updateProfileStatus(@CurrentInstance() instance: Instance, @Body() { status }: ProfileStatusDto) {
    await this.profile.setAbout(instance, status);
    return UPDATED;
  }

  @Post('updateProfilePicture/:instanceName')
  @AuditedOfPeople('profile.picture_changed')
  @HttpCode(200)
  @LargeBody()
  @ApiOperation({ summary: 'Change the account’s picture; any picture is cut square' })
  @ApiOkResponse({ type: UpdatedDto })
  async updateProfilePicture(@CurrentInstance() instance: Instance, @Body() { picture }: ProfilePictureDto) {
    await this.profile.setPicture(instance, picture);
    return UPDATED;
  }

  @Put('updateProfilePicture/:instanceName')
  @AuditedOfPeople('profile.picture_changed')
  @LargeBody()
  @ApiOperation({ summary: 'The same as POST, as clients of version 1 send it' })
  @ApiOkResponse({ type: UpdatedDto })
  async updateProfilePictureByPut(@CurrentInstance() instance: Instance, @Body() body: ProfilePictureDto) {
    return this.updateProfilePicture(instance, body);
  }

  @Delete('removeProfilePicture/:instanceName')
  @AuditedOfPeople('profile.picture_removed')
  @ApiOperation({ summary: 'Remove the account’s picture' })
  @ApiOkResponse({ type: UpdatedDto })
  async removeProfilePicture(@CurrentInstance() instance: Instance) {
    await this.profile.removePicture(instance);
    return UPDATED;
  }

  @Put('removeProfilePicture/:instanceName')
  @AuditedOfPeople('profile.picture_removed')
  @ApiOperation({ summary: 'The same as DELETE, as clients of version 1 send it' })
  @ApiOkResponse({ type: UpdatedDto })
  async removeProfilePictureByPut(@CurrentInstance() instance: Instance) {
    return this.removeProfilePicture(instance);
  }

  @Get('fetchPrivacySettings/:instanceName')
  @ApiOperation({ summary: 'Who sees what of the account' })
  @ApiOkResponse({ type: PrivacyDto })
  async fetchPrivacySettings(@CurrentInstance() instance: Instance): Promise<PrivacyDto> {
    return this.profile.privacy(instance);
  }

  @Post('updatePrivacySettings/:instanceName')
  @AuditedOfPeople('profile.privacy_changed')
  @FoldBody(lifted('privacySettings'))
  @ApiOperation({ summary: 'Change who sees what of the account; what is not named stays as it is' })
  @ApiCreatedResponse({ type: PrivacyUpdatedDto })
  async updatePrivacySettings(
    @CurrentInstance() instance: Instance,
    @Body() body: UpdatePrivacyDto,
  ): Promise<PrivacyUpdatedDto> {
    return { update: 'success', data: await this.profile.setPrivacy(instance, body ?? {}) };
  }

  @Put('updatePrivacySettings/:instanceName')
  @AuditedOfPeople('profile.privacy_changed')
  @HttpCode(201)
  @FoldBody(lifted('privacySettings'))
  @ApiOperation({ summary: 'The same as POST, as clients of version 1 send it' })
  @ApiCreatedResponse({ type: PrivacyUpdatedDto })
  async updatePrivacySettingsByPut(
    @CurrentInstance() instance: Instance,
    @Body() body: UpdatePrivacyDto,
  ): Promise<PrivacyUpdatedDto> {
    return this.updatePrivacySettings(instance, body);
  }
}
