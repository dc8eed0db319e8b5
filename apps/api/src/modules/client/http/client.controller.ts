import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Put } from '@nestjs/common';
import { ApiBearerAuth, ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { Config } from '../../../platform/config/index.js';
import { ApiErrors, Origin, Roles, Surface, type RequestOrigin } from '../../auth/index.js';
import { presentClient } from '../client.presenter.js';
import type { ClientFields } from '../client.repository.js';
import { ClientService } from '../client.service.js';
import { ClientIdPipe } from '../dto/client-id.pipe.js';
import { ClientChoiceDto, ClientDto, ClientWithKeyDto } from '../dto/client-answers.dto.js';
import { CreateClientDto, UpdateClientDto } from '../dto/client.dto.js';

const CLIENT = {
  id: 1,
  company_name: 'Acme Trading Ltd',
  email: 'ops@acme.example',
  is_active: true,
  max_instances: 5,
  msg_per_min: 60,
  msg_count_today: 12,
  total_messages: 480,
  role: 'client',
  login_username: null,
  instance_count: 1,
  api_key_prefix: '9c1f04ab',
  timezone: 'Africa/Nairobi',
  default_country: '254',
  created_at: '2026-11-22T09:00:00.000Z',
  updated_at: '2026-11-22T09:00:00.000Z',
};
const CLIENT_WITH_KEY = { ...CLIENT, api_key: '9c1f04ab…64 hex digits, shown once' };
const TOKEN_ERRORS = ['MISSING_TOKEN', 'INVALID_TOKEN', 'ADMIN_REQUIRED'] as const;

@ApiTags('Clients')
@ApiBearerAuth('bearer')
@Surface('admin')
@Roles('admin')
@Controller('api/clients')
export class ClientController {
  constructor(
    private readonly clients: ClientService,
    private readonly config: Config,
  ) {}

  @Get()
  @ApiOperation({ summary: 'Every client with its counters.' })
  @ApiOkResponse({ type: [ClientDto], example: [CLIENT] })
  @ApiErrors(...TOKEN_ERRORS)
  async list() {
    return (await this.clients.list()).map(presentClient);
  }

  @Post()
  @ApiOperation({ summary: 'Create a client; the answer shows its key this once.' })
  @ApiCreatedResponse({ type: ClientWithKeyDto, example: CLIENT_WITH_KEY })
  @ApiErrors(...TOKEN_ERRORS, 'VALIDATION_ERROR', 'EMAIL_EXISTS')
  async create(@Body() body: CreateClientDto, @Origin() origin: RequestOrigin): Promise<ClientWithKeyDto> {
    const { defaultTimezone: timezone, defaultCountryCode: defaultCountry } = this.config;
    const { companyName, email, ...given } = fieldsOf(body);
    const defaults = { maxInstances: 5, msgPerMin: 60, timezone, defaultCountry };
    const fields = { companyName: companyName ?? '', email: email ?? '', ...defaults, ...given };
    const { client, key } = await this.clients.create(fields, body.portal_password ?? null, origin);
    return { ...presentClient(client), api_key: key };
  }

  @Get('choices')
  @Roles('admin', 'operator')
  @ApiOperation({ summary: 'Ids and names of the clients that a new instance can be for.' })
  @ApiOkResponse({ type: [ClientChoiceDto], example: [{ id: CLIENT.id, company_name: CLIENT.company_name }] })
  @ApiErrors('MISSING_TOKEN', 'INVALID_TOKEN', 'ROLE_NOT_ALLOWED')
  async choices(): Promise<ClientChoiceDto[]> {
    return (await this.clients.listNames()).map(({ id, companyName }) => ({ id, company_name: companyName }));
  }

  @Get(':id')
  @ApiOperation({ summary: 'One client with its counters.' })
  @ApiParam({ name: 'id', example: 1 })
  @ApiOkResponse({ type: ClientDto, example: CLIENT })
  @ApiErrors(...TOKEN_ERRORS, 'CLIENT_NOT_FOUND')
  async get(@Param('id', ClientIdPipe) id: number) {
    return presentClient(await this.clients.get(id));
  }

  @Put(':id')
  @ApiOperation({ summary: 'Change a client; fields that are left out stay as they are.' })
  @ApiParam({ name: 'id', example: 1 })
  @ApiOkResponse({ type: ClientDto, example: CLIENT })
  @ApiErrors(...TOKEN_ERRORS, 'CLIENT_NOT_FOUND', 'VALIDATION_ERROR', 'EMAIL_EXISTS')
  async update(@Param('id', ClientIdPipe) id: number, @Body() body: UpdateClientDto, @Origin() origin: RequestOrigin) {
    return presentClient(await this.clients.update(id, fieldsOf(body), origin));
  }

  @Patch(':id/toggle')
  @ApiOperation({ summary: 'Suspend an active client, or let a suspended one in again.' })
  @ApiParam({ name: 'id', example: 1 })
  @ApiOkResponse({ type: ClientDto, example: { ...CLIENT, is_active: false } })
  @ApiErrors(...TOKEN_ERRORS, 'CLIENT_NOT_FOUND')
  async toggle(@Param('id', ClientIdPipe) id: number, @Origin() origin: RequestOrigin) {
    return presentClient(await this.clients.toggle(id, origin));
  }

  @Post(':id/reset-key')
  @HttpCode(200)
  @ApiOperation({ summary: 'End the client’s keys and make a new one; the answer shows it this once.' })
  @ApiParam({ name: 'id', example: 1 })
  @ApiOkResponse({ type: ClientWithKeyDto, example: CLIENT_WITH_KEY })
  @ApiErrors(...TOKEN_ERRORS, 'CLIENT_NOT_FOUND')
  async resetKey(@Param('id', ClientIdPipe) id: number, @Origin() origin: RequestOrigin): Promise<ClientWithKeyDto> {
    const { client, key } = await this.clients.resetKey(id, origin);
    return { ...presentClient(client), api_key: key };
  }

  @Delete(':id')
  @ApiOperation({ summary: 'Delete a client that has no instances, with its keys and users.' })
  @ApiParam({ name: 'id', example: 1 })
  @ApiOkResponse({ schema: { example: { message: 'Client deleted', id: 1 } } })
  @ApiErrors(...TOKEN_ERRORS, 'CLIENT_NOT_FOUND', 'CLIENT_HAS_INSTANCES')
  async delete(@Param('id', ClientIdPipe) id: number, @Origin() origin: RequestOrigin) {
    await this.clients.delete(id, origin);
    return { message: 'Client deleted', id };
  }
}

/** The fields that were given, under the names that the service knows. */
function fieldsOf(body: UpdateClientDto): Partial<ClientFields> {
  const fields: { [K in keyof ClientFields]: ClientFields[K] | null | undefined } = {
    companyName: body.company_name,
    email: body.email?.toLowerCase(),
    maxInstances: body.max_instances,
    msgPerMin: body.msg_per_min,
    timezone: body.timezone,
    defaultCountry: body.default_country,
  };
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value != null)) as Partial<ClientFields>;
}
