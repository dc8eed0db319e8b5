import { ApiExtraModels, ApiProperty, ApiPropertyOptional, getSchemaPath } from '@nestjs/swagger';
import type { ConnectionState } from '@wharf/whatsapp';
import { CONNECTION_STATES } from './connection-states.js';
import { SettingsViewDto } from './settings-view.dto.js';

/** What there is to scan or to type; all empty when there is nothing. */
export class QrDto {
  @ApiProperty({ type: String, nullable: true })
  pairingCode!: string | null;

  @ApiProperty({ type: String, nullable: true, description: 'The text in the picture' })
  code!: string | null;

  @ApiProperty({ type: String, nullable: true, description: 'PNG as a data URI' })
  base64!: string | null;

  @ApiProperty({ type: 'integer', description: '1 for the first QR of an attempt, 0 without one' })
  count!: number;

  @ApiProperty({ type: 'integer', nullable: true, description: 'For how long this QR can still be scanned' })
  expiresInMs!: number | null;
}

export class ConnectedInstanceDto {
  @ApiProperty()
  instanceName!: string;

  @ApiProperty({ enum: CONNECTION_STATES })
  state!: ConnectionState;

  @ApiPropertyOptional({ enum: CONNECTION_STATES, description: 'The same, while there is an attempt to connect' })
  status?: ConnectionState;
}

/** Answer of connect and restart. */
export class ConnectAnswerDto extends QrDto {
  @ApiProperty()
  instance!: ConnectedInstanceDto;

  @ApiPropertyOptional({ description: 'The fields of the QR once more, where Evolution’s clients look for them' })
  qrcode?: QrDto;
}

export class CreatedInstanceRowDto {
  @ApiProperty()
  instanceName!: string;

  @ApiProperty()
  instanceId!: string;

  @ApiProperty()
  integration!: string;

  @ApiProperty({ type: String, nullable: true, description: 'Of another kind of connection: always null' })
  webhookWaBusiness!: null;

  @ApiProperty()
  accessTokenWaBusiness!: string;

  @ApiProperty({ enum: ['open', 'connecting', 'close'] })
  status!: Exclude<ConnectionState, 'refused'>;
}

export class KeyTextDto {
  @ApiProperty()
  apikey!: string;
}

export class WebsocketViewDto {
  @ApiProperty()
  enabled!: boolean;
}

/** Answer of create. */
@ApiExtraModels(KeyTextDto)
export class CreatedInstanceDto {
  @ApiProperty()
  instance!: CreatedInstanceRowDto;

  @ApiProperty({
    oneOf: [{ $ref: getSchemaPath(KeyTextDto) }, { type: 'string' }],
    description: 'The key once more, in the form that the gateway is configured for',
  })
  hash!: KeyTextDto | string;

  @ApiProperty({ description: 'The key, shown this once' })
  token!: string;

  @ApiProperty({ type: 'object', additionalProperties: true, description: 'As it was given; empty without one' })
  webhook!: object;

  @ApiProperty()
  websocket!: WebsocketViewDto;

  @ApiProperty()
  settings!: SettingsViewDto;

  @ApiPropertyOptional({ description: 'Where `qrcode` was asked for' })
  qrcode?: QrDto;
}
