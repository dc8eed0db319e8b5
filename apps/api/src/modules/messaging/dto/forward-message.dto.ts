import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  IsDefined,
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
import { TargetKeyDto } from './message-key.dto.js';
import { MAX_DELAY_MS } from './send-options.dto.js';

export class ForwardMessageDto {
  @ApiProperty({ example: '254722000001', description: 'Where it goes: phone number, or the JID of a person or group' })
  @IsString({ message: 'number must be a string' })
  @IsNotEmpty({ message: 'number is required' })
  @MaxLength(128)
  number!: string;

  @ApiProperty({ type: () => TargetKeyDto, description: 'The message to forward; it has to be stored here' })
  @IsDefined()
  @IsObject()
  @ValidateNested()
  @Type(() => TargetKeyDto)
  key!: TargetKeyDto;

  @ApiPropertyOptional({ example: 0, description: 'Milliseconds of typing shown before it leaves' })
  @IsOptional()
  @IsInt({ message: 'Enter a value in milliseconds' })
  @Min(0)
  @Max(MAX_DELAY_MS)
  delay?: number;
}
