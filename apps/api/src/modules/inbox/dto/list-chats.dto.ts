import { ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsIn, IsInt, IsOptional, IsString, Matches, Max, MaxLength, Min } from 'class-validator';

const SHOWN = ['current', 'unread', 'archived'] as const;
const MOST = 200;

export class ListChatsQueryDto {
  @ApiPropertyOptional({ enum: SHOWN, default: 'current', description: 'Not archived, unread, or archived' })
  @IsOptional()
  @IsIn(SHOWN)
  show?: (typeof SHOWN)[number];

  @ApiPropertyOptional({ example: '254722', description: 'Stands in a name, number or address' })
  @IsOptional()
  @IsString()
  @MaxLength(100)
  text?: string;

  @ApiPropertyOptional({ example: 50, default: 50 })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(MOST)
  limit?: number;

  @ApiPropertyOptional({ description: '`next_cursor` of the page before: goes on there, whatever came since' })
  @IsOptional()
  @Matches(/^\d{1,15}\.[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/, {
    message: 'cursor must be the next_cursor of another page',
  })
  cursor?: string;
}

export class ThreadQueryDto {
  @ApiPropertyOptional({ example: 50, default: 50 })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(MOST)
  limit?: number;

  @ApiPropertyOptional({ description: '`next_cursor` of the page before' })
  @IsOptional()
  @Matches(/^\d{1,12}\.\d{1,18}$/, { message: 'cursor must be the next_cursor of another page' })
  cursor?: string;
}
