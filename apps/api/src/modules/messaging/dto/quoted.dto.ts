import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { isJsonContent } from '@wharf/baileys';
import { Type } from 'class-transformer';
import {
  IsBoolean,
  IsDefined,
  IsNotEmpty,
  IsObject,
  IsOptional,
  IsString,
  MaxLength,
  ValidateBy,
  ValidateNested,
} from 'class-validator';

export class QuotedKeyDto {
  @ApiProperty({ example: '3EB0C431C72E4AF82A11D0', description: 'Id of the message that is answered' })
  @IsString()
  @IsNotEmpty()
  @MaxLength(128)
  id!: string;

  @ApiPropertyOptional({ example: '254722000001@s.whatsapp.net' })
  @IsOptional()
  @IsString()
  @MaxLength(128)
  remoteJid?: string;

  @ApiPropertyOptional({ example: false })
  @IsOptional()
  @IsBoolean()
  fromMe?: boolean;

  @ApiPropertyOptional({ description: 'Who wrote it, in groups' })
  @IsOptional()
  @IsString()
  @MaxLength(128)
  participant?: string;
}

export class QuotedDto {
  @ApiProperty({ type: () => QuotedKeyDto })
  @IsDefined()
  @IsObject()
  @ValidateNested()
  @Type(() => QuotedKeyDto)
  key!: QuotedKeyDto;

  @ApiPropertyOptional({
    type: 'object',
    additionalProperties: true,
    example: { conversation: 'Hello' },
    description: 'Content of the answered message; looked up when it is stored here',
  })
  @IsOptional()
  @IsObject()
  @ValidateBy(
    { name: 'isJsonContent', validator: { validate: isJsonContent } },
    { message: 'message must be the content of a WhatsApp message, for example {"conversation":"Hello"}' },
  )
  message?: Record<string, unknown>;
}
