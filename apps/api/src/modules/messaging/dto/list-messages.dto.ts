import { ApiPropertyOptional } from '@nestjs/swagger';
import { MessageStatus } from '@wharf/whatsapp';
import { Transform, Type } from 'class-transformer';
import { IsArray, IsIn, IsInt, IsOptional, IsString, Matches, Max, MaxLength, Min } from 'class-validator';
import { IsInstant } from '../../../platform/http/index.js';
import { LOGGED_KINDS, type LoggedKind } from '../message-kinds.js';
import { MAX_PAGE_SIZE } from './find-messages.dto.js';

export const DIRECTIONS = ['in', 'out'] as const;
export const EXPORT_FORMATS = ['csv', 'json', 'ndjson'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

const STATUSES = Object.values(MessageStatus);

/** Which messages of the log are meant; blanks are as good as nothing. */
export class MessageFilterDto {
  @ApiPropertyOptional({ example: '254722000001@s.whatsapp.net', description: 'One chat alone' })
  @IsOptional()
  @IsString()
  @MaxLength(128)
  chat?: string;

  @ApiPropertyOptional({ enum: DIRECTIONS, description: 'Received ones or sent ones' })
  @IsOptional()
  @IsIn(DIRECTIONS)
  direction?: (typeof DIRECTIONS)[number];

  @ApiPropertyOptional({
    enum: STATUSES,
    isArray: true,
    description: 'Separated by commas; received messages have no status',
  })
  @IsOptional()
  @Transform(({ value }) => (typeof value === 'string' ? value.split(',') : (value as unknown)))
  @IsArray()
  @IsIn(STATUSES, { each: true })
  status?: MessageStatus[];

  @ApiPropertyOptional({ enum: LOGGED_KINDS })
  @IsOptional()
  @IsIn(LOGGED_KINDS)
  kind?: LoggedKind;

  @ApiPropertyOptional({ example: 'invoice', description: 'Stands in the text, caption or file name' })
  @IsOptional()
  @IsString()
  @MaxLength(200)
  text?: string;

  @ApiPropertyOptional({ example: '2025-01-01T00:00:00Z', description: 'From then on' })
  @IsOptional()
  @IsInstant()
  from?: string;

  @ApiPropertyOptional({ example: '2030-01-01T00:00:00Z', description: 'Until then' })
  @IsOptional()
  @IsInstant()
  to?: string;
}

export class ListMessagesQueryDto extends MessageFilterDto {
  @ApiPropertyOptional({ example: 1, default: 1 })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(1_000_000)
  page?: number;

  @ApiPropertyOptional({ example: 50, default: 50 })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(MAX_PAGE_SIZE)
  limit?: number;

  @ApiPropertyOptional({ description: '`next_cursor` of the page before: goes on there, whatever came since' })
  @IsOptional()
  @Matches(/^\d{1,12}\.\d{1,18}$/, { message: 'cursor must be the next_cursor of another page' })
  cursor?: string;
}

export class ExportMessagesDto extends MessageFilterDto {
  @ApiPropertyOptional({ enum: EXPORT_FORMATS, default: 'csv' })
  @IsOptional()
  @IsIn(EXPORT_FORMATS)
  format: ExportFormat = 'csv';
}
