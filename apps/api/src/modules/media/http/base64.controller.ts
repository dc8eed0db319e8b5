import { Body, Controller, Post, Res, UseGuards } from '@nestjs/common';
import { ApiCreatedResponse, ApiOperation, ApiSecurity, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { BodyRoom, LargeBody } from '../../../platform/http/index.js';
import { bodyHolderOf, CurrentCaller, type Caller } from '../../auth/index.js';
import { ApiError, ApiInstanceRoute, CurrentInstance, Instance, InstanceGuard } from '../../instance/index.js';
import { Base64Service } from '../base64.service.js';
import { Base64Dto, GetBase64Dto } from '../dto/base64.dto.js';

@ApiTags('Chats')
@ApiSecurity('apikey')
@Controller('chat')
export class Base64Controller {
  constructor(
    private readonly files: Base64Service,
    private readonly rooms: BodyRoom,
  ) {}

  @Post('getBase64FromMediaMessage/:instanceName')
  @LargeBody()
  @UseGuards(InstanceGuard)
  @ApiInstanceRoute()
  @ApiOperation({
    summary: 'The file of a message, in base64',
    description:
      'From the store; a file that is not there is fetched from WhatsApp now. A message that is not stored here must be given whole, as an event told it.',
  })
  @ApiCreatedResponse({ type: Base64Dto })
  @ApiError(400, 'MESSAGE_NOT_FOUND', 'Message not found')
  @ApiError(503, 'STORE_UNAVAILABLE', 'Files cannot be stored right now: the disk is full')
  @ApiError(503, 'OVERLOADED', 'More is asked of this gateway right now than it can do; try again in a moment')
  async read(
    @CurrentCaller() caller: Caller,
    @CurrentInstance() instance: Instance,
    @Body() body: GetBase64Dto,
    @Res({ passthrough: true }) { raw }: FastifyReply,
  ): Promise<Base64Dto> {
    const room = this.rooms.open(bodyHolderOf(caller));
    try {
      const answer = await this.files.read(instance, body, room);
      // It is held until it has left, however slowly it is read.
      if (!raw.destroyed) raw.once('close', () => room.release());
      else room.release();
      return answer;
    } catch (error) {
      room.release();
      throw error;
    }
  }
}
