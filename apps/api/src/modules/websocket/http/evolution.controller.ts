import { Body, Controller, Get, Post, UseGuards, UseInterceptors } from '@nestjs/common';
import {
  ApiBody,
  ApiCreatedResponse,
  ApiExtraModels,
  ApiOkResponse,
  ApiOperation,
  ApiSecurity,
  ApiTags,
  getSchemaPath,
} from '@nestjs/swagger';
import { DataSource } from 'typeorm';
import { NullAsJson } from '../../../platform/http/index.js';
import { Audited } from '../../audit/index.js';
import { ApiError, ApiInstanceRoute, CurrentInstance, Instance, InstanceGuard } from '../../instance/index.js';
import { FoundWebsocketDto, WebsocketSettingsDto } from '../dto/websocket.dto.js';
import { presentWebsocket } from '../websocket.presenter.js';
import { WebsocketRepository } from '../websocket.repository.js';

const EXAMPLE = { websocket: { enabled: true, events: ['MESSAGES_UPSERT', 'CONNECTION_UPDATE'] } };

@ApiTags('Live events')
@ApiSecurity('apikey')
@ApiInstanceRoute()
@UseGuards(InstanceGuard)
@Controller('websocket')
export class EvolutionWebsocketController {
  constructor(
    private readonly db: DataSource,
    private readonly websockets: WebsocketRepository,
  ) {}

  @Post('set/:instanceName')
  @Audited('websocket.changed')
  @ApiOperation({
    summary: 'Say which events of an instance its Socket.IO clients are sent',
    description:
      'Without it they are sent all. The WebSocket at `/ws` does not ask: its clients choose for themselves.',
  })
  @ApiExtraModels(WebsocketSettingsDto)
  @ApiBody({
    schema: {
      type: 'object',
      properties: { websocket: { $ref: getSchemaPath(WebsocketSettingsDto) } },
      example: EXAMPLE,
    },
  })
  @ApiCreatedResponse({ type: FoundWebsocketDto })
  @ApiError(400, 'VALIDATION_ERROR', 'enabled must be a boolean value')
  async set(@CurrentInstance() instance: Instance, @Body() body: WebsocketSettingsDto) {
    return presentWebsocket(await this.db.transaction((tx) => this.websockets.save(tx, instance.id, body)));
  }

  @Get('find/:instanceName')
  @UseInterceptors(NullAsJson)
  @ApiOperation({ summary: 'Which events Socket.IO clients are sent; null when nothing was set, which means all' })
  @ApiOkResponse({ type: FoundWebsocketDto })
  async find(@CurrentInstance() instance: Instance) {
    const websocket = await this.websockets.find(instance.id);
    return websocket && presentWebsocket(websocket);
  }
}
