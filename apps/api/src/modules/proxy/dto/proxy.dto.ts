import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Transform, type TransformFnParams } from 'class-transformer';
import {
  IsBoolean,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  Matches,
  Max,
  MaxLength,
  Min,
  ValidateIf,
} from 'class-validator';
import { IsLine } from '../../../platform/http/index.js';

export const PROXY_PROTOCOLS = ['http', 'https', 'socks5'] as const;

/** A name, or an address of either family, without scheme, port or path. */
export const PROXY_HOST = /^(?:[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?|\[?(?=[^:]*:)[0-9A-Fa-f:.]*\]?)$/;

/** Clients send an empty text for a switch that is off, and switches as text. */
export const readSwitch = ({ value }: TransformFnParams): unknown => {
  if (value === '' || value === 'false' || value === null) return false;
  return value === 'true' ? true : value;
};

/** Evolution's clients send ports as text, others as numbers. */
export const readPort = ({ value }: TransformFnParams): unknown =>
  typeof value === 'string' && /^\d{1,5}$/.test(value.trim()) ? Number(value) : value;

const isWanted = ({ enabled }: SetProxyDto) => enabled !== false;

/** What `POST /proxy/set` reads. */
export class SetProxyDto {
  @ApiProperty({ example: false, description: 'Whether the proxy is used; false lets the instance go out directly' })
  @Transform(readSwitch)
  @IsBoolean()
  enabled!: boolean;

  @ApiPropertyOptional({ example: 'proxy.example.com', description: 'Name or address; needed where `enabled`' })
  @ValidateIf(isWanted)
  @IsString()
  @MaxLength(253)
  @Matches(PROXY_HOST, { message: 'host must be a host name or an IP address, without scheme and port' })
  host?: string;

  @ApiPropertyOptional({
    type: 'integer',
    example: 8080,
    description: 'As a number or as text; needed where `enabled`',
  })
  @Transform(readPort)
  @ValidateIf(isWanted)
  @IsInt({ message: 'port must be a number from 1 to 65535' })
  @Min(1)
  @Max(65_535)
  port?: number;

  @ApiPropertyOptional({ enum: PROXY_PROTOCOLS, example: 'http', description: 'Needed where `enabled`' })
  @ValidateIf(isWanted)
  @IsIn(PROXY_PROTOCOLS)
  protocol?: (typeof PROXY_PROTOCOLS)[number];

  @ApiPropertyOptional({ type: String, nullable: true, example: 'user' })
  @IsOptional()
  @IsLine()
  @MaxLength(256)
  username?: string | null;

  @ApiPropertyOptional({
    type: String,
    nullable: true,
    example: 'secret',
    description: 'Kept encrypted and never shown again; the masked one that `find` shows means “as it was”',
  })
  @IsOptional()
  @IsLine()
  @MaxLength(256)
  password?: string | null;
}

/** A proxy as it is shown. */
export class ProxyViewDto {
  @ApiProperty()
  enabled!: boolean;

  @ApiProperty()
  host!: string;

  @ApiProperty({ description: 'As text, which old clients expect' })
  port!: string;

  @ApiProperty()
  protocol!: string;

  @ApiProperty({ type: String, nullable: true })
  username!: string | null;

  @ApiProperty({ type: String, nullable: true, description: 'Masked; null without one' })
  password!: string | null;
}

/** The proxy of an instance. */
export class FoundProxyDto extends ProxyViewDto {
  @ApiProperty()
  id!: string;

  @ApiProperty()
  instanceId!: string;

  @ApiProperty()
  createdAt!: Date;

  @ApiProperty()
  updatedAt!: Date;
}

class SetProxyOfDto {
  @ApiProperty()
  instanceName!: string;

  @ApiProperty()
  proxy!: ProxyViewDto;
}

/** What `POST /proxy/set` answers. */
export class ProxyWasSetDto {
  @ApiProperty()
  proxy!: SetProxyOfDto;
}
