import { ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsInt, IsOptional, Matches, Max, MaxLength, Min } from 'class-validator';
import { IsInstant, PageQueryDto } from '../../../platform/http/index.js';

/** PostgreSQL refuses NUL in a text, even to look for it. */
const STORABLE = /^[^\0]*$/;

export class ListAuditDto extends PageQueryDto {
  @ApiPropertyOptional({ description: 'Entries that concern this client.', example: 1 })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(2_147_483_647)
  client_id?: number;

  @ApiPropertyOptional({ description: 'Entries of this actor.', example: 'user:admin' })
  @IsOptional()
  @Matches(STORABLE, { message: 'actor must not hold NUL' })
  @MaxLength(300)
  actor?: string;

  @ApiPropertyOptional({ description: 'One action, or with its first word all of a kind.', example: 'client.created' })
  @IsOptional()
  @Matches(STORABLE, { message: 'action must not hold NUL' })
  @MaxLength(100)
  action?: string;

  @ApiPropertyOptional({ description: 'Part of what it was done to.', example: 'mycompany' })
  @IsOptional()
  @Matches(STORABLE, { message: 'target must not hold NUL' })
  @MaxLength(200)
  target?: string;

  @ApiPropertyOptional({ description: 'Not earlier than this.', example: '2026-11-01T00:00:00Z' })
  @IsOptional()
  @IsInstant()
  @MaxLength(40)
  from?: string;

  @ApiPropertyOptional({ description: 'Earlier than this.', example: '2036-12-01T00:00:00Z' })
  @IsOptional()
  @IsInstant()
  @MaxLength(40)
  to?: string;
}
