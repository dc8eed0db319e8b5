import { Body, Delete, Get, HttpCode, Post, Put, Query, UseGuards } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import { Config } from '../../../platform/config/index.js';
import { Audited, AuditedOfPeople } from '../../audit/index.js';
import { CurrentCaller, Roles, type Caller } from '../../auth/index.js';
import { ConnectionService } from '../connection.service.js';
import { ConnectAnswerDto, CreatedInstanceDto } from '../dto/connection-answers.dto.js';
import { CreateInstanceDto } from '../dto/create-instance.dto.js';
import { ConnectQueryDto } from '../dto/queries.dto.js';
import { InstanceCreator } from '../instance-creator.js';
import { Instance } from '../instance.entity.js';
import { presentConnect, presentCreated, presentState } from '../instance.presenter.js';
import { InstanceService } from '../instance.service.js';
import { DEFAULT_SETTINGS, settingsView } from '../instance-settings.js';
import { ApiError, ApiInstanceRoute } from './api-errors.js';
import { CreateGuard } from './create.guard.js';
import { CurrentInstance, InstanceGuard } from './instance.guard.js';
import { linkingNumber } from './linking-number.js';

const done = (message: string) => ({ status: 'SUCCESS', error: false, response: { message } });

const created = {
  instance: {
    instanceName: 'mycompany-sales',
    instanceId: 'a2f6c9d0-0c8e-4f0a-9a57-3a52a7f1c0de',
    integration: 'WHATSAPP-BAILEYS',
    webhookWaBusiness: null,
    accessTokenWaBusiness: '',
    status: 'connecting',
  },
  hash: { apikey: '64 hex digits' },
  token: '64 hex digits',
  webhook: {},
  websocket: { enabled: false },
  settings: settingsView(DEFAULT_SETTINGS),
  qrcode: { pairingCode: null, code: '2@…', base64: 'data:image/png;base64,…', count: 1, expiresInMs: 60_000 },
};

const noQr = { pairingCode: null, code: null, base64: null, count: 0, expiresInMs: null };

/** The routes of one instance's life, mounted once for keys and once for people signed in to the dashboard. */
export abstract class InstanceRoutes {
  constructor(
    private readonly creator: InstanceCreator,
    private readonly instances: InstanceService,
    private readonly connections: ConnectionService,
    private readonly config: Config,
  ) {}

  @Post('create')
  @Audited('instance.created')
  @UseGuards(CreateGuard)
  @ApiOperation({ summary: 'Create an instance, and with `qrcode` connect it at once' })
  @ApiError(
    400,
    'VALIDATION_ERROR',
    'instanceName must be 1 to 100 characters of A-Z, a-z, 0-9, dot, dash and underscore',
  )
  @ApiError(401, 'MISSING_API_KEY', 'Send your key in the header "apikey"')
  @ApiError(
    403,
    'INSTANCE_LIMIT',
    'This client may have 5 instances and has them all; delete one or ask for a higher limit',
  )
  @ApiError(409, 'INSTANCE_EXISTS', 'This name "mycompany-sales" is already in use.')
  @ApiCreatedResponse({ description: 'The instance and its key', type: CreatedInstanceDto, example: created })
  async create(@CurrentCaller() caller: Caller, @Body() body: CreateInstanceDto) {
    const { made, attempt } = await this.creator.create(caller, body);
    return presentCreated({
      ...made,
      attempt,
      withQr: body.qrcode === true,
      hashForm: this.config.evolutionHash,
      webhook: body.webhook ?? null,
      websocket: body.websocket ?? null,
    });
  }

  @Get('connect/:instanceName')
  @AuditedOfPeople('instance.link_requested')
  @Roles('admin', 'operator', 'client')
  @UseGuards(InstanceGuard)
  @ApiOperation({ summary: 'Connect, and answer with the QR code to scan (waits up to 20 s for it)' })
  @ApiInstanceRoute()
  @ApiError(400, 'CONNECT_TIMEOUT', 'WhatsApp offered neither a QR code nor a connection within 20 seconds')
  @ApiOkResponse({
    description: 'The QR as text and as a picture; when the instance is open already, its state and no QR',
    type: ConnectAnswerDto,
    example: {
      instance: { instanceName: 'mycompany-sales', state: 'connecting', status: 'connecting' },
      ...created.qrcode,
      qrcode: created.qrcode,
    },
  })
  async connect(@CurrentInstance() instance: Instance, @Query() query: ConnectQueryDto) {
    return presentConnect(await this.connections.connect(instance, linkingNumber(query.number, this.config)));
  }

  @Get('connectionState/:instanceName')
  @UseGuards(InstanceGuard)
  @ApiOperation({ summary: 'State of the connection: open, connecting, close or refused' })
  @ApiInstanceRoute()
  @ApiOkResponse({
    example: {
      instance: { instanceName: 'mycompany-sales', state: 'open', status: 'open' },
      state: 'open',
      status: 'open',
    },
  })
  connectionState(@CurrentInstance() instance: Instance) {
    return presentState(instance);
  }

  @Put('restart/:instanceName')
  @Audited('instance.restarted')
  @UseGuards(InstanceGuard)
  @ApiOperation({ summary: 'Close the socket and open a new one with the same login' })
  @ApiInstanceRoute()
  @ApiOkResponse({
    type: ConnectAnswerDto,
    example: { instance: { instanceName: 'mycompany-sales', state: 'open' }, ...noQr },
  })
  async restart(@CurrentInstance() instance: Instance) {
    return presentConnect(await this.connections.restart(instance));
  }

  @Post('restart/:instanceName')
  @Audited('instance.restarted')
  @HttpCode(200)
  @UseGuards(InstanceGuard)
  @ApiOperation({ summary: 'The same as PUT, as Evolution v2 clients send it' })
  @ApiInstanceRoute()
  @ApiOkResponse({
    type: ConnectAnswerDto,
    example: { instance: { instanceName: 'mycompany-sales', state: 'open' }, ...noQr },
  })
  async restartByPost(@CurrentInstance() instance: Instance) {
    return this.restart(instance);
  }

  @Put('logout/:instanceName')
  @Audited('instance.logged_out')
  @UseGuards(InstanceGuard)
  @ApiOperation({ summary: 'Unlink the phone; the instance stays and can be connected again' })
  @ApiInstanceRoute()
  @ApiError(400, 'INSTANCE_NOT_CONNECTED', 'The "mycompany-sales" instance is not connected')
  @ApiOkResponse({ example: done('Instance logged out') })
  async logout(@CurrentInstance() instance: Instance) {
    await this.connections.logout(instance);
    return done('Instance logged out');
  }

  @Delete('logout/:instanceName')
  @Audited('instance.logged_out')
  @UseGuards(InstanceGuard)
  @ApiOperation({ summary: 'The same as PUT, as Evolution clients send it' })
  @ApiInstanceRoute()
  @ApiError(400, 'INSTANCE_NOT_CONNECTED', 'The "mycompany-sales" instance is not connected')
  @ApiOkResponse({ example: done('Instance logged out') })
  async logoutByDelete(@CurrentInstance() instance: Instance) {
    return this.logout(instance);
  }

  @Post('logout/:instanceName')
  @Audited('instance.logged_out')
  @HttpCode(200)
  @UseGuards(InstanceGuard)
  @ApiOperation({ summary: 'The same as PUT, as some clients send it' })
  @ApiInstanceRoute()
  @ApiError(400, 'INSTANCE_NOT_CONNECTED', 'The "mycompany-sales" instance is not connected')
  @ApiOkResponse({ example: done('Instance logged out') })
  async logoutByPost(@CurrentInstance() instance: Instance) {
    return this.logout(instance);
  }

  @Delete('delete/:instanceName')
  @Audited('instance.deleted')
  @UseGuards(InstanceGuard)
  @ApiOperation({ summary: 'Unlink the phone and delete the instance with everything it stored' })
  @ApiInstanceRoute()
  @ApiOkResponse({ example: done('Instance deleted') })
  async delete(@CurrentInstance() instance: Instance) {
    await this.instances.delete(instance);
    return done('Instance deleted');
  }
}
