import { Body, Controller, Post, UseGuards } from '@nestjs/common';
import { ApiCreatedResponse, ApiOperation, ApiSecurity, ApiTags } from '@nestjs/swagger';
import { LargeBody } from '../../../platform/http/index.js';
import { ApiError, ApiInstanceRoute, CurrentInstance, Instance, InstanceGuard } from '../../instance/index.js';
import { Base64Service } from '../base64.service.js';
import { Base64Dto, GetBase64Dto } from '../dto/base64.dto.js';

@ApiTags('Chats')
@ApiSecurity('apikey')
@Controller('chat')
export class Base64Controller {
  constructor(private readonly files: Base64Service) {}

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
  read(@CurrentInstance() instance: Instance, @Body() body: GetBase64Dto): Promise<Base64Dto> {
    return this.files.read(instance, body);
  }
}
