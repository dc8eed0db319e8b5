import { ApiPropertyOptional } from '@nestjs/swagger';
import { Transform, Type } from 'class-transformer';
import { IsInt, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';
import { IsLine } from '../../../platform/http/index.js';

const WEEK_HOURS = 7 * 24;

export class CreateInviteDto {
  @ApiPropertyOptional({ description: 'For how long the link can be used.', default: 24, example: 24 })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(WEEK_HOURS)
  expiresInHours?: number;

  @ApiPropertyOptional({ description: 'Who is asking, as the page of the link says it.', example: 'Acme Agency' })
  @IsOptional()
  @Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? value.trim() : value))
  @IsLine()
  @MaxLength(60)
  label?: string;
}

/** What the page of a link sends. */
export class LinkPhoneDto {
  @IsOptional()
  @IsString()
  @MaxLength(40)
  number?: string;
}
