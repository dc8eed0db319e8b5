import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsIn, IsInt, IsNotEmpty, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';
import { TYPING } from '../presence-holder.js';

export const CHAT_PRESENCES = ['unavailable', 'available', ...TYPING] as const;
const FIVE_MINUTES_MS = 300_000;

export class SendPresenceDto {
  @ApiProperty({ example: '254722000001' })
  @IsString()
  @IsNotEmpty()
  @MaxLength(128)
  number!: string;

  @ApiProperty({ enum: CHAT_PRESENCES, example: 'composing' })
  @IsIn(CHAT_PRESENCES)
  presence!: (typeof CHAT_PRESENCES)[number];

  @ApiPropertyOptional({
    example: 1200,
    default: 0,
    description:
      'For how many milliseconds it is shown, five minutes at most; the answer comes when they are over, after 20 seconds at the latest',
  })
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(FIVE_MINUTES_MS)
  @Type(() => Number)
  delay?: number;
}
