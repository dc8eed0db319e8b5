import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Transform, Type } from 'class-transformer';
import { IsIn, IsInt, IsOptional, IsString, Matches, Max, MaxLength, Min } from 'class-validator';
import { DashboardMessageDto } from './dashboard-message.dto.js';
import { MAX_PAGE_SIZE } from './find-messages.dto.js';
import { EXPORT_FORMATS, MessageFilterDto, type ExportFormat } from './list-messages.dto.js';

const MAX_INT4 = 2_147_483_647;

/** Which messages of all instances are meant; blanks are as good as nothing. */
export class MessageLogFilterDto extends MessageFilterDto {
  @ApiPropertyOptional({ description: 'Messages of this instance alone, by its name' })
  @IsOptional()
  @IsString()
  @MaxLength(200)
  instance?: string;

  @ApiPropertyOptional({ type: 'integer', description: 'Messages of the instances of this client alone' })
  @IsOptional()
  @Transform(({ value }) => (value === '' ? undefined : Number(value)))
  @IsInt()
  @Min(1)
  @Max(MAX_INT4)
  client?: number;
}

export class ListMessageLogDto extends MessageLogFilterDto {
  @ApiPropertyOptional({ type: 'integer', default: 50, maximum: MAX_PAGE_SIZE, description: 'Messages on a page' })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(MAX_PAGE_SIZE)
  limit: number = 50;

  @ApiPropertyOptional({ description: '`next_cursor` of the page before: goes on there, whatever came since' })
  @IsOptional()
  @Matches(/^\d{1,12}\.\d{1,18}$/, { message: 'cursor must be the next_cursor of another page' })
  cursor?: string;
}

export class ExportMessageLogDto extends MessageLogFilterDto {
  @ApiPropertyOptional({ enum: EXPORT_FORMATS, default: 'csv' })
  @IsOptional()
  @IsIn(EXPORT_FORMATS)
  format: ExportFormat = 'csv';
}

/** A message with whose it is. */
export class LoggedMessageDto extends DashboardMessageDto {
  @ApiProperty()
  instance_name!: string;
}

export class MessageLogPageDto {
  @ApiProperty({ type: [LoggedMessageDto], description: 'Newest first' })
  items!: LoggedMessageDto[];

  @ApiProperty({ type: String, nullable: true, description: 'The `cursor` of the next page; null on the last' })
  next_cursor!: string | null;

  @ApiProperty({
    type: String,
    format: 'date-time',
    nullable: true,
    description:
      'Set where the page is not full although there is another: so far back was looked, and `next_cursor` looks further',
  })
  looked_back_to!: Date | null;
}
