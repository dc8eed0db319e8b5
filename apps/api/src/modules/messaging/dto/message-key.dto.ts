import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsBoolean, IsNotEmpty, IsOptional, IsString, MaxLength } from 'class-validator';

/** Names a message that exists: one to react to, to change, or to forward. */
export class TargetKeyDto {
  @ApiProperty({ example: '3EB0C431C72E4AF82A11D0', description: 'Id of the message' })
  @IsString()
  @IsNotEmpty()
  @MaxLength(128)
  id!: string;

  @ApiProperty({ example: '254722000001@s.whatsapp.net', description: 'The chat it is in' })
  @IsString()
  @IsNotEmpty()
  @MaxLength(128)
  remoteJid!: string;

  @ApiPropertyOptional({
    example: false,
    description: 'Whether this account wrote it; what is stored here counts more',
  })
  @IsOptional()
  @IsBoolean()
  fromMe?: boolean;

  @ApiPropertyOptional({ description: 'Who wrote it, in groups; found by itself when the message is stored here' })
  @IsOptional()
  @IsString()
  @MaxLength(128)
  participant?: string;
}
