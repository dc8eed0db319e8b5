import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsBoolean, IsInt, IsNotEmpty, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';

/** A phone rings for about a minute before WhatsApp itself gives up. */
const LONGEST_SECONDS = 60;
export const DEFAULT_RING_SECONDS = 15;

export class OfferCallDto {
  @ApiProperty({ example: '254722000001', description: 'Phone number or JID of a person' })
  @IsString()
  @IsNotEmpty()
  @MaxLength(128)
  number!: string;

  @ApiPropertyOptional({ example: false, default: false })
  @IsOptional()
  @IsBoolean()
  isVideo?: boolean;

  @ApiPropertyOptional({
    example: 5,
    default: DEFAULT_RING_SECONDS,
    minimum: 1,
    maximum: LONGEST_SECONDS,
    description: 'For how many seconds it rings',
  })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(LONGEST_SECONDS)
  @Type(() => Number)
  callDuration?: number;
}

export class OfferedCallDto {
  @ApiProperty({ example: 'A1B2C3D4E5F60718293A4B5C6D7E8F90' })
  id!: string;

  @ApiProperty({ example: '254722000001@s.whatsapp.net' })
  jid!: string;

  @ApiProperty({ example: false })
  isVideo!: boolean;

  @ApiProperty({ example: 5 })
  callDuration!: number;
}
