import { ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsBoolean, IsInt, IsObject, IsOptional, IsString, Max, MaxLength, Min, ValidateNested } from 'class-validator';
import { IsInstant } from '../../../platform/http/index.js';

export const MAX_PAGE_SIZE = 500;

export class FindMessagesKeyDto {
  @ApiPropertyOptional({ example: '254722000001@s.whatsapp.net' })
  @IsOptional()
  @IsString()
  @MaxLength(128)
  remoteJid?: string;

  @ApiPropertyOptional()
  @IsOptional()
  @IsString()
  @MaxLength(128)
  id?: string;

  @ApiPropertyOptional({ example: false })
  @IsOptional()
  @IsBoolean()
  fromMe?: boolean;
}

export class TimestampRangeDto {
  @ApiPropertyOptional({ example: '2026-01-01T00:00:00Z' })
  @IsOptional()
  @IsInstant()
  gte?: string;

  @ApiPropertyOptional()
  @IsOptional()
  @IsInstant()
  lte?: string;
}

export class FindMessagesWhereDto {
  @ApiPropertyOptional({ description: 'Id of the row, as MESSAGES_UPDATE names it in `messageId`; blank for any' })
  @IsOptional()
  @IsString()
  @MaxLength(128)
  id?: string;

  @ApiPropertyOptional({ type: () => FindMessagesKeyDto })
  @IsOptional()
  @IsObject()
  @ValidateNested()
  @Type(() => FindMessagesKeyDto)
  key?: FindMessagesKeyDto;

  @ApiPropertyOptional({ example: 'conversation' })
  @IsOptional()
  @IsString()
  @MaxLength(128)
  messageType?: string;

  @ApiPropertyOptional({ example: 'android' })
  @IsOptional()
  @IsString()
  @MaxLength(32)
  source?: string;

  @ApiPropertyOptional({ type: () => TimestampRangeDto })
  @IsOptional()
  @IsObject()
  @ValidateNested()
  @Type(() => TimestampRangeDto)
  messageTimestamp?: TimestampRangeDto;
}

export class FindMessagesDto {
  @ApiPropertyOptional({ type: () => FindMessagesWhereDto })
  @IsOptional()
  @IsObject()
  @ValidateNested()
  @Type(() => FindMessagesWhereDto)
  where?: FindMessagesWhereDto;

  @ApiPropertyOptional({ example: 50, default: 50, maximum: MAX_PAGE_SIZE, description: 'Messages on a page' })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(MAX_PAGE_SIZE)
  limit?: number;

  @ApiPropertyOptional({ example: 1, default: 1, description: '0 is the first too' })
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(1_000_000)
  page?: number;

  @ApiPropertyOptional({ description: 'The same as limit, in Evolution’s words; 0 for the default' })
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(MAX_PAGE_SIZE)
  offset?: number;
}
