import { Body, Controller, Get, HttpCode, Ip, Param, Post, UseInterceptors } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Config } from '../../../platform/config/index.js';
import { Surface } from '../../auth/index.js';
import { linkingNumber } from '../../instance/index.js';
import { LinkPhoneDto } from '../dto/invites.dto.js';
import { InviteVisitService } from '../invite-visit.service.js';
import { presentVisit, type VisitAnswer } from '../invite.presenter.js';
import { KeepPrivate } from './keep-private.interceptor.js';

/** What the page `/connect/<token>` asks for. The token is all that it has, and one instance's QR all that it gets. */
@ApiExcludeController()
@Surface('public')
@UseInterceptors(KeepPrivate)
@Controller('connect-api/:token')
export class VisitController {
  constructor(
    private readonly visits: InviteVisitService,
    private readonly config: Config,
  ) {}

  @Get()
  async look(@Param('token') token: string, @Ip() address: string): Promise<VisitAnswer> {
    return presentVisit(await this.visits.look(token, address));
  }

  @Post('open')
  @HttpCode(200)
  async open(@Param('token') token: string, @Ip() address: string): Promise<VisitAnswer> {
    return presentVisit(await this.visits.open(token, address));
  }

  @Post('link')
  @HttpCode(200)
  async link(
    @Param('token') token: string,
    @Ip() address: string,
    @Body() { number }: LinkPhoneDto,
  ): Promise<VisitAnswer> {
    return presentVisit(await this.visits.link(token, address, linkingNumber(number, this.config)));
  }
}
