import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsIn, IsInt, IsOptional, IsString, Length, Matches, Max, MaxLength, Min, ValidateIf } from 'class-validator';
import { IsLine } from '../../../platform/http/is-line.js';
import { NullMeans } from '../../../platform/http/null-means.js';
import { MIN_CUSTOM_TOKEN } from '../keys/key-text.js';

const MAX_INT4 = 2_147_483_647;
const MOST_LISTED = 1000;
const HOUR_SECONDS = 60 * 60;
const WEEK_SECONDS = 7 * 24 * HOUR_SECONDS;

export class ListKeysDto {
  @ApiPropertyOptional({ description: 'Keys of this instance.', example: 'mycompany-sales' })
  @IsOptional()
  @IsString()
  @Length(1, 100)
  instanceName?: string;

  @ApiPropertyOptional({ description: 'Keys of this client.' })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(MAX_INT4)
  clientId?: number;

  @ApiPropertyOptional({
    description: 'Stands in the beginning of the key, in its name, or in that of its instance or its client.',
    example: 'n8n',
  })
  @IsOptional()
  @IsString()
  @MaxLength(100)
  text?: string;

  @ApiPropertyOptional({ description: 'At most so many.', default: MOST_LISTED, example: 50 })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(MOST_LISTED)
  limit?: number;
}

export class CreateKeyDto {
  @ApiProperty({ enum: ['client', 'instance'], example: 'instance' })
  @IsIn(['client', 'instance'])
  kind!: 'client' | 'instance';

  @ApiPropertyOptional({ description: 'For kind `instance`.', example: 'mycompany-sales' })
  @ValidateIf(({ kind }: CreateKeyDto) => kind === 'instance')
  @IsString()
  @Length(1, 100)
  instanceName!: string;

  @ApiPropertyOptional({ description: 'For kind `client`; may be left out by a client’s own user.' })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(MAX_INT4)
  clientId?: number;

  @ApiPropertyOptional({ description: 'To tell keys apart.', example: 'n8n' })
  @IsOptional()
  @IsLine()
  @MaxLength(100)
  name?: string;

  @ApiPropertyOptional({ description: 'For kind `instance`: the text of the key, instead of a random one.' })
  @IsOptional()
  @Matches(/^[\x21-\x7e]*$/, { message: 'token must be printable ASCII without spaces' })
  @Length(MIN_CUSTOM_TOKEN, 256)
  token?: string;
}

export class RotateKeyDto {
  @ApiPropertyOptional({ description: 'How long the old key goes on working; 0 ends it now.', default: HOUR_SECONDS })
  @NullMeans(HOUR_SECONDS)
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(WEEK_SECONDS)
  overlapSeconds: number = HOUR_SECONDS;
}
