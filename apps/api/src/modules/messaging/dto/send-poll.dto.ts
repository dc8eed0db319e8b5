import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsInt,
  IsOptional,
  IsString,
  Matches,
  MaxLength,
  Min,
} from 'class-validator';
import { AtMostAsManyAs } from './at-most-as-many-as.js';
import { SendOptionsDto } from './send-options.dto.js';

/** What WhatsApp lets a poll have. */
const MAX_VALUES = 12;
const MAX_VALUE_LENGTH = 100;
const MAX_NAME_LENGTH = 255;

export class SendPollDto extends SendOptionsDto {
  @ApiProperty({ example: 'Preferred contact method?', description: 'The question', maxLength: MAX_NAME_LENGTH })
  @IsString()
  @Matches(/\S/, { message: 'name should not be empty' })
  @MaxLength(MAX_NAME_LENGTH)
  name!: string;

  @ApiPropertyOptional({ example: 1, default: 1, description: '1 = one answer, n = up to n, 0 = any number' })
  @IsOptional()
  @IsInt()
  @Min(0)
  @AtMostAsManyAs('values')
  selectableCount?: number;

  @ApiProperty({ example: ['Email', 'Phone Call', 'WhatsApp'], minItems: 2, maxItems: MAX_VALUES })
  @IsArray()
  @ArrayMinSize(2)
  @ArrayMaxSize(MAX_VALUES)
  @ArrayUnique({ message: 'values must be different from each other' })
  @IsString({ each: true })
  @Matches(/\S/, { each: true, message: 'each value in values should not be empty' })
  @MaxLength(MAX_VALUE_LENGTH, { each: true })
  values!: string[];
}
