import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Transform, Type } from 'class-transformer';
import {
  IsBoolean,
  IsIn,
  IsInt,
  IsObject,
  IsOptional,
  IsString,
  Matches,
  Max,
  MaxLength,
  Min,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import { IsLine } from '../../../platform/http/index.js';
import { MIN_CUSTOM_TOKEN } from '../../auth/index.js';
import { PROXY_HOST, PROXY_PROTOCOLS, readPort } from '../../proxy/index.js';
import { WebhookSettingsDto } from '../../webhook/index.js';
import { WebsocketSettingsDto } from '../../websocket/index.js';
import { SettingsDto } from './settings.dto.js';

/** A name is a part of addresses: no blanks, no slashes, and not dots alone. */
const INSTANCE_NAME = /^(?!\.+$)[A-Za-z0-9._-]{1,100}$/;

/** A proxy is given with the instance when its host is. */
const hasProxy = ({ proxyHost }: CreateInstanceDto) => Boolean(proxyHost);

/** What `POST /instance/create` reads. The settings may be given here to save a call. */
export class CreateInstanceDto extends SettingsDto {
  @ApiProperty({ example: 'mycompany-sales', description: '1 to 100 letters, digits, dots, dashes or underscores' })
  @Matches(INSTANCE_NAME, {
    message: 'instanceName must be 1 to 100 characters of A-Z, a-z, 0-9, dot, dash and underscore',
  })
  instanceName!: string;

  @ApiPropertyOptional({
    type: String,
    example: 'WHATSAPP-BAILEYS',
    default: 'WHATSAPP-BAILEYS',
    description: 'The only one there is',
  })
  @IsOptional()
  integration?: unknown;

  @ApiPropertyOptional({ example: true, default: false, description: 'Connect at once and answer with the QR code' })
  @IsOptional()
  @IsBoolean()
  qrcode?: boolean;

  @ApiPropertyOptional({ example: '', description: 'Number to link by pairing code; empty for the QR code alone' })
  @IsOptional()
  @IsString()
  @MaxLength(64)
  number?: string;

  @ApiPropertyOptional({
    type: String,
    description: 'Your own text for the instance’s key; a random one is made without it',
  })
  @ValidateIf((dto: CreateInstanceDto) => dto.token !== undefined && dto.token !== null && dto.token !== '')
  @IsString()
  @Matches(new RegExp(`^[\\x21-\\x7e]{${MIN_CUSTOM_TOKEN},256}$`), {
    message: `token must be ${MIN_CUSTOM_TOKEN} to 256 characters without blanks`,
  })
  token?: string | null;

  @ApiPropertyOptional({ type: () => WebhookSettingsDto })
  @IsOptional()
  @IsObject()
  @ValidateNested()
  @Type(() => WebhookSettingsDto)
  webhook?: WebhookSettingsDto;

  @ApiPropertyOptional({ type: () => WebsocketSettingsDto, description: 'Which events Socket.IO clients are sent' })
  @IsOptional()
  @IsObject()
  @ValidateNested()
  @Type(() => WebsocketSettingsDto)
  websocket?: WebsocketSettingsDto;

  @ApiPropertyOptional({ description: 'Proxy to reach WhatsApp by: its name or address; empty for none' })
  @ValidateIf(hasProxy)
  @IsString()
  @MaxLength(253)
  @Matches(PROXY_HOST, { message: 'proxyHost must be a host name or an IP address, without scheme and port' })
  proxyHost?: string;

  @ApiPropertyOptional({ type: 'integer', description: 'As a number or as text' })
  @Transform(readPort)
  @ValidateIf(hasProxy)
  @IsInt({ message: 'proxyPort must be a number from 1 to 65535' })
  @Min(1)
  @Max(65_535)
  proxyPort?: number;

  @ApiPropertyOptional({ enum: PROXY_PROTOCOLS })
  @ValidateIf(hasProxy)
  @IsIn(PROXY_PROTOCOLS)
  proxyProtocol?: (typeof PROXY_PROTOCOLS)[number];

  @ApiPropertyOptional()
  @IsOptional()
  @IsLine()
  @MaxLength(256)
  proxyUsername?: string;

  @ApiPropertyOptional()
  @IsOptional()
  @IsLine()
  @MaxLength(256)
  proxyPassword?: string;

  @ApiPropertyOptional({ description: 'Tenant that will own the instance; read from staff and the master key only' })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(2_147_483_647)
  client_id?: number;
}
