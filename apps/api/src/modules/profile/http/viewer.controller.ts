import { Body, Controller, Get, HttpCode, Post, Query, UseGuards } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiSecurity, ApiTags } from '@nestjs/swagger';
import { ApiConnectedRoute, CurrentInstance, Instance, InstanceGuard } from '../../instance/index.js';
import { BusinessProfileDto, ProfileDto, ProfilePictureUrlDto } from '../dto/profile-answers.dto.js';
import { NumberDto, OptionalNumberDto } from '../dto/profile.dto.js';
import { ProfileViewer } from '../profile-viewer.js';
import { presentBusiness, presentProfile } from '../profile.presenter.js';

/** What people show of themselves; some clients look below `/profile`. */
@ApiTags('Profile')
@ApiSecurity('apikey')
@ApiConnectedRoute()
@UseGuards(InstanceGuard)
@Controller(['chat', 'profile'])
export class EvolutionProfileViewController {
  constructor(private readonly viewer: ProfileViewer) {}

  @Get('fetchProfilePictureUrl/:instanceName')
  @ApiOperation({ summary: 'URL of the picture of a person or group; null when there is none or it is hidden' })
  @ApiOkResponse({ type: ProfilePictureUrlDto })
  async fetchProfilePictureUrl(
    @CurrentInstance() instance: Instance,
    @Query() { number }: NumberDto,
  ): Promise<ProfilePictureUrlDto> {
    const { jid, url } = await this.viewer.pictureUrl(instance, number);
    return { wuid: jid, profilePictureUrl: url };
  }

  @Post('fetchProfilePictureUrl/:instanceName')
  @HttpCode(200)
  @ApiOperation({ summary: 'The same as GET, as Evolution’s clients send it' })
  @ApiOkResponse({ type: ProfilePictureUrlDto })
  async fetchProfilePictureUrlByPost(
    @CurrentInstance() instance: Instance,
    @Body() body: NumberDto,
  ): Promise<ProfilePictureUrlDto> {
    return this.fetchProfilePictureUrl(instance, body);
  }

  @Post('fetchProfile/:instanceName')
  @HttpCode(200)
  @ApiOperation({ summary: 'Name, picture, about text and business data of a person, or of the instance itself' })
  @ApiOkResponse({ type: ProfileDto })
  async fetchProfile(@CurrentInstance() instance: Instance, @Body() body: OptionalNumberDto): Promise<ProfileDto> {
    return presentProfile(await this.viewer.profile(instance, body?.number ?? null));
  }

  @Get('fetchProfile/:instanceName')
  @ApiOperation({ summary: 'The same as POST, with the number in the query' })
  @ApiOkResponse({ type: ProfileDto })
  async fetchProfileByGet(
    @CurrentInstance() instance: Instance,
    @Query() query: OptionalNumberDto,
  ): Promise<ProfileDto> {
    return this.fetchProfile(instance, query);
  }

  @Post('fetchBusinessProfile/:instanceName')
  @HttpCode(200)
  @ApiOperation({ summary: 'What a business tells of itself' })
  @ApiOkResponse({ type: BusinessProfileDto })
  async fetchBusinessProfile(
    @CurrentInstance() instance: Instance,
    @Body() { number }: NumberDto,
  ): Promise<BusinessProfileDto> {
    return presentBusiness(await this.viewer.business(instance, number), number);
  }
}
