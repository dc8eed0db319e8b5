import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsDefined, IsObject, IsOptional, IsString, Matches, MaxLength, ValidateNested } from 'class-validator';
import { TargetKeyDto } from './message-key.dto.js';
import { MAX_TEXT_LENGTH } from './send-text.dto.js';

export class UpdateMessageDto {
  @ApiPropertyOptional({ example: '254722000001', description: 'The chat; the one of the key without it' })
  @IsOptional()
  @IsString({ message: 'number must be a string' })
  @MaxLength(128)
  number?: string;

  @ApiProperty({
    type: () => TargetKeyDto,
    description: 'An own message of the last 15 minutes',
    example: { remoteJid: '254722000001@s.whatsapp.net', fromMe: true, id: '3EB0C431C72E4AF82A11D1' },
  })
  @IsDefined()
  @IsObject()
  @ValidateNested()
  @Type(() => TargetKeyDto)
  key!: TargetKeyDto;

  @ApiProperty({ example: 'Hello again', description: 'The new text, or caption', maxLength: MAX_TEXT_LENGTH })
  @MaxLength(MAX_TEXT_LENGTH)
  @Matches(/\S/, { message: 'Text is required' })
  @IsString({ message: 'text must be a string' })
  text!: string;
}
