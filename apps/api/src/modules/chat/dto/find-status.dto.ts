import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsBoolean, IsInt, IsObject, IsOptional, IsString, Max, MaxLength, Min, ValidateNested } from 'class-validator';

export const MOST_STEPS = 500;

export class FindStatusWhereDto {
  @ApiPropertyOptional({ example: '254722000001@s.whatsapp.net' })
  @IsOptional()
  @IsString()
  @MaxLength(128)
  remoteJid?: string;

  @ApiPropertyOptional({ description: 'Id of the message; blank for any' })
  @IsOptional()
  @IsString()
  @MaxLength(128)
  id?: string;

  @ApiPropertyOptional({ description: 'The same as id' })
  @IsOptional()
  @IsString()
  @MaxLength(128)
  keyId?: string;

  @ApiPropertyOptional()
  @IsOptional()
  @IsBoolean()
  fromMe?: boolean;
}

export class FindStatusDto {
  @ApiPropertyOptional({ type: () => FindStatusWhereDto })
  @IsOptional()
  @IsObject()
  @ValidateNested()
  @Type(() => FindStatusWhereDto)
  where?: FindStatusWhereDto;

  @ApiPropertyOptional({ example: 1, default: 1 })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(1_000_000)
  @Type(() => Number)
  page?: number;

  @ApiPropertyOptional({ example: 50, default: 50, maximum: MOST_STEPS, description: 'Steps on a page' })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(MOST_STEPS)
  @Type(() => Number)
  offset?: number;

  @ApiPropertyOptional({ description: 'The same as offset, in plain words' })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(MOST_STEPS)
  @Type(() => Number)
  limit?: number;
}

export class StatusStepDto {
  @ApiProperty({ example: '42-READ' })
  id!: string;

  @ApiProperty({ example: '3EB0C431C72E4AF82A11D0', description: 'WhatsApp’s id of the message' })
  keyId!: string;

  @ApiProperty({ example: '254722000001@s.whatsapp.net' })
  remoteJid!: string;

  @ApiProperty({ example: true })
  fromMe!: boolean;

  @ApiProperty({ type: String, nullable: true, example: null })
  participant!: string | null;

  @ApiProperty({ type: 'object', additionalProperties: true, nullable: true, example: null })
  pollUpdates!: null;

  @ApiProperty({ enum: ['PENDING', 'SERVER_ACK', 'DELIVERY_ACK', 'READ', 'PLAYED', 'ERROR', 'DELETED'] })
  status!: string;

  @ApiProperty({ example: '42' })
  messageId!: string;

  @ApiProperty({ example: 'a2f6c9d0-0c8e-4f0a-9a57-3a52a7f1c0de' })
  instanceId!: string;

  @ApiProperty({ example: '2026-11-22T09:00:00.000Z' })
  at!: Date;
}
