import { ApiPropertyOptional } from '@nestjs/swagger';
import { Transform, type TransformFnParams } from 'class-transformer';
import { IsBoolean, IsOptional, IsString, MaxLength } from 'class-validator';

/** PostgreSQL refuses NUL in a text. */
const storable = (value: unknown): unknown => (typeof value === 'string' ? value.replaceAll('\0', '\uFFFD') : value);

/** The seven settings of the Evolution dialect and two of the gateway's own, each optional. */
export class SettingsDto {
  @ApiPropertyOptional({ example: false, description: 'Reject calls as they ring' })
  @IsOptional()
  @IsBoolean()
  rejectCall?: boolean;

  @ApiPropertyOptional({ example: '', description: 'Text sent to a caller whose call was rejected; empty for none' })
  @Transform(({ value }: TransformFnParams): unknown => storable(value))
  @IsOptional()
  @IsString()
  @MaxLength(4096)
  msgCall?: string;

  @ApiPropertyOptional({ example: false, description: 'Store and tell nothing of what is written in groups' })
  @IsOptional()
  @IsBoolean()
  groupsIgnore?: boolean;

  @ApiPropertyOptional({ example: false, description: 'Show the account as online while it is connected' })
  @IsOptional()
  @IsBoolean()
  alwaysOnline?: boolean;

  @ApiPropertyOptional({ example: false, description: 'Mark messages as read on arrival' })
  @IsOptional()
  @IsBoolean()
  readMessages?: boolean;

  @ApiPropertyOptional({ example: false, description: 'Mark status posts as seen on arrival' })
  @IsOptional()
  @IsBoolean()
  readStatus?: boolean;

  @ApiPropertyOptional({
    example: false,
    description: 'Fetch the whole history when a phone is linked; a phone that is linked already sends none',
  })
  @IsOptional()
  @IsBoolean()
  syncFullHistory?: boolean;

  @ApiPropertyOptional({
    example: false,
    description: 'Tell what is sent through the API as MESSAGES_UPSERT too, besides SEND_MESSAGE',
  })
  @IsOptional()
  @IsBoolean()
  echoApiSends?: boolean;

  @ApiPropertyOptional({
    example: false,
    description:
      'Send buttons and lists in their interactive form, which phones do not always show, not as numbered text',
  })
  @IsOptional()
  @IsBoolean()
  nativeButtons?: boolean;
}
