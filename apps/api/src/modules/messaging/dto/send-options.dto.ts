import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsInt,
  IsNotEmpty,
  IsObject,
  IsOptional,
  IsString,
  Max,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';
import { QuotedDto } from './quoted.dto.js';

export const MAX_DELAY_MS = 60_000;
const MAX_MENTIONS = 1024;

/** What every kind of message may carry. */
export class SendOptionsDto {
  @ApiProperty({
    example: '254722000001',
    description: 'Phone number in any usual form, or the JID of a person or group',
  })
  @IsString({ message: 'number must be a string' })
  @IsNotEmpty({ message: 'number is required' })
  @MaxLength(128)
  number!: string;

  @ApiPropertyOptional({ example: 1200, description: 'Milliseconds of typing shown before it leaves, up to 60000' })
  @IsOptional()
  @IsInt({ message: 'Enter a value in milliseconds' })
  @Min(0)
  @Max(MAX_DELAY_MS)
  delay?: number;

  @ApiPropertyOptional({ type: () => QuotedDto, description: 'Answer a message' })
  @IsOptional()
  @IsObject()
  @ValidateNested()
  @Type(() => QuotedDto)
  quoted?: QuotedDto;

  @ApiPropertyOptional({ example: [], description: 'Numbers or JIDs mentioned in the text; groups only' })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(MAX_MENTIONS)
  @IsString({ each: true, message: '"mentioned" must be an array of numeric strings' })
  @MaxLength(128, { each: true })
  mentioned?: string[];

  @ApiPropertyOptional({ example: false, description: 'Mention all members of the group' })
  @IsOptional()
  @IsBoolean()
  mentionsEveryOne?: boolean;

  @ApiPropertyOptional({ description: 'The same as mentionsEveryOne' })
  @IsOptional()
  @IsBoolean()
  everyOne?: boolean;
}
