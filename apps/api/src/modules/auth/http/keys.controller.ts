import { Body, Controller, Delete, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Caller } from '../caller.js';
import { CreatedKeyDto, KeyDto, NewKeyDto } from '../dto/key-answers.dto.js';
import { CreateKeyDto, ListKeysDto, RotateKeyDto } from '../dto/keys.dto.js';
import { CurrentCaller } from '../guard/current-caller.decorator.js';
import { Origin, type RequestOrigin } from '../guard/request-origin.decorator.js';
import { Roles } from '../guard/roles.decorator.js';
import { Surface } from '../guard/surface.decorator.js';
import { presentKey } from '../keys/key.presenter.js';
import { ApiErrors } from './api-errors.decorator.js';
import { KeyDesk } from './key-desk.js';

const KEY = {
  id: '7d3f0a52-6f0e-4a8e-9a58-0c1f5f1d7a11',
  kind: 'instance',
  prefix: '3f9a01bc',
  name: 'n8n',
  status: 'active',
  client_id: null,
  instance_id: '0b9c6a1e-21d3-4f29-8a54-0f6f6cbb9f10',
  instance_name: 'acme',
  created_at: '2026-11-22T09:00:00.000Z',
  expires_at: null,
  revoked_at: null,
};
const NEW_KEY = { id: KEY.id, key: '3f9a01bc…64 hex digits', prefix: '3f9a01bc', status: 'active' };

@ApiTags('API keys')
@ApiBearerAuth('bearer')
@Surface('admin')
@Roles('admin', 'client')
@Controller('api/keys')
export class KeysController {
  constructor(private readonly desk: KeyDesk) {}

  @Get()
  @ApiOperation({
    summary: 'Keys of an instance, of a client, or all that you may see, without their texts; working ones first.',
  })
  @ApiOkResponse({ type: [KeyDto], example: [KEY] })
  @ApiErrors('VALIDATION_ERROR', 'MISSING_TOKEN', 'INVALID_TOKEN', 'INSTANCE_NOT_FOUND')
  async list(@Query() query: ListKeysDto, @CurrentCaller() caller: Caller): Promise<KeyDto[]> {
    return (await this.desk.list(caller, query)).map(presentKey);
  }

  @Post()
  @ApiOperation({ summary: 'Make another key of an instance or a client; its text is shown this once.' })
  @ApiCreatedResponse({ type: CreatedKeyDto, example: { ...NEW_KEY, kind: 'instance' } })
  @ApiErrors(
    'VALIDATION_ERROR',
    'MISSING_TOKEN',
    'INVALID_TOKEN',
    'INSTANCE_NOT_FOUND',
    'CLIENT_NOT_FOUND',
    'TOKEN_TAKEN',
  )
  async create(
    @Body() body: CreateKeyDto,
    @CurrentCaller() caller: Caller,
    @Origin() origin: RequestOrigin,
  ): Promise<CreatedKeyDto> {
    return { ...(await this.desk.create(caller, body, origin)), kind: body.kind, status: 'active' };
  }

  @Post(':id/rotate')
  @ApiOperation({ summary: 'Replace a key; the old one goes on working for an hour, or as long as you say.' })
  @ApiCreatedResponse({ type: NewKeyDto, example: NEW_KEY })
  @ApiErrors('VALIDATION_ERROR', 'MISSING_TOKEN', 'INVALID_TOKEN', 'KEY_NOT_FOUND')
  async rotate(
    @Param('id') id: string,
    @Body() { overlapSeconds }: RotateKeyDto,
    @CurrentCaller() caller: Caller,
    @Origin() origin: RequestOrigin,
  ): Promise<NewKeyDto> {
    return { ...(await this.desk.rotate(caller, id, overlapSeconds, origin)), status: 'active' };
  }

  @Delete(':id')
  @HttpCode(200)
  @ApiOperation({ summary: 'End a key at once. The only working key of its owner can be rotated, not ended.' })
  @ApiOkResponse({ schema: { example: { message: 'Key revoked', id: KEY.id } } })
  @ApiErrors('MISSING_TOKEN', 'INVALID_TOKEN', 'KEY_NOT_FOUND', 'LAST_KEY')
  async revoke(@Param('id') id: string, @CurrentCaller() caller: Caller, @Origin() origin: RequestOrigin) {
    await this.desk.revoke(caller, id, origin);
    return { message: 'Key revoked', id };
  }
}
