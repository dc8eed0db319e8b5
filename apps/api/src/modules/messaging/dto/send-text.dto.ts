import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsBoolean, IsOptional, IsString, Matches, MaxLength } from 'class-validator';
import { SendOptionsDto } from './send-options.dto.js';

export const MAX_TEXT_LENGTH = 65_536;

export class SendTextDto extends SendOptionsDto {
  @ApiProperty({ example: 'Hello from Wharf', maxLength: MAX_TEXT_LENGTH })
  @MaxLength(MAX_TEXT_LENGTH)
  @Matches(/\S/, { message: 'Text is required' })
  @IsString({ message: 'text must be a string' })
  text!: string;

  @ApiPropertyOptional({
    example: false,
    description: 'Show a preview of the first link; without one where the page cannot be read',
  })
  @IsOptional()
  @IsBoolean()
  linkPreview?: boolean;
}
