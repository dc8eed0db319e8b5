import { ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsInt, IsObject, IsOptional, IsString, Max, MaxLength, Min, ValidateNested } from 'class-validator';
import { IsInstant } from '../../../platform/http/index.js';

/** Clients of Evolution expect all chats where they ask for no number of them. */
export const MOST_CHATS = 10_000;
const MOST_PAGES = 1_000_000;

export class LastMessageRangeDto {
  @ApiPropertyOptional({ example: '2026-01-01T00:00:00Z' })
  @IsOptional()
  @IsInstant()
  gte?: string;

  @ApiPropertyOptional()
  @IsOptional()
  @IsInstant()
  lte?: string;
}

export class FindChatsWhereDto {
  @ApiPropertyOptional({ description: 'Id or JID; blank for any, not read beside remoteJid' })
  @IsOptional()
  @IsString()
  @MaxLength(128)
  id?: string;

  @ApiPropertyOptional({ description: 'Phone number, phone-number JID or LID of a person, JID of a group' })
  @IsOptional()
  @IsString()
  @MaxLength(128)
  remoteJid?: string;

  @ApiPropertyOptional({ type: () => LastMessageRangeDto, description: 'When the last message was sent' })
  @IsOptional()
  @IsObject()
  @ValidateNested()
  @Type(() => LastMessageRangeDto)
  messageTimestamp?: LastMessageRangeDto;
}

export class FindChatsDto {
  @ApiPropertyOptional({ type: () => FindChatsWhereDto })
  @IsOptional()
  @IsObject()
  @ValidateNested()
  @Type(() => FindChatsWhereDto)
  where?: FindChatsWhereDto;

  @ApiPropertyOptional({ description: 'The same as where.remoteJid, for a query' })
  @IsOptional()
  @IsString()
  @MaxLength(128)
  remoteJid?: string;

  @ApiPropertyOptional({ example: 50, default: MOST_CHATS, maximum: MOST_CHATS, description: 'Chats on a page' })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(MOST_CHATS)
  @Type(() => Number)
  limit?: number;

  @ApiPropertyOptional({ example: 1, default: 1 })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(MOST_PAGES)
  @Type(() => Number)
  page?: number;

  @ApiPropertyOptional({ description: 'The same as limit, in Evolution’s words' })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(MOST_CHATS)
  @Type(() => Number)
  offset?: number;

  @ApiPropertyOptional({ description: 'The same as limit' })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(MOST_CHATS)
  @Type(() => Number)
  take?: number;

  @ApiPropertyOptional({ description: 'Leave out so many, in place of pages' })
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(MOST_PAGES)
  @Type(() => Number)
  skip?: number;
}

export class FindChatByJidDto {
  @ApiPropertyOptional({ example: '254722000001@s.whatsapp.net' })
  @IsString()
  @MaxLength(128)
  remoteJid!: string;
}
