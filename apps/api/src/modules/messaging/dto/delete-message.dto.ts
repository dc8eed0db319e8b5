import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsBoolean, IsNotEmpty, IsOptional, IsString, MaxLength, ValidateIf } from 'class-validator';

export class DeleteMessageDto {
  @ApiProperty({ example: '254722000001@s.whatsapp.net', description: 'The chat it is in' })
  @IsString()
  @IsNotEmpty()
  @MaxLength(128)
  remoteJid!: string;

  @ApiProperty({ example: '3EB0C431C72E4AF82A11D1', description: 'Id of the message' })
  @ValidateIf((body: DeleteMessageDto) => body.id == null)
  @IsString()
  @IsNotEmpty()
  @MaxLength(128)
  messageId?: string;

  @ApiPropertyOptional({ description: 'The same as messageId, in Evolution’s words' })
  @IsOptional()
  @IsString()
  @IsNotEmpty()
  @MaxLength(128)
  id?: string;

  @ApiProperty({ example: true, description: 'Whether this account wrote it; others’ only by an admin of their group' })
  @IsBoolean()
  fromMe!: boolean;

  @ApiPropertyOptional({ example: false, description: 'Delete it on the account’s own devices alone' })
  @IsOptional()
  @IsBoolean()
  onlyMe?: boolean;

  @ApiPropertyOptional({ description: 'Who wrote it, in groups; found by itself when the message is stored here' })
  @IsOptional()
  @IsString()
  @MaxLength(128)
  participant?: string;
}
