import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { ArrayMaxSize, ArrayNotEmpty, IsArray, IsString, MaxLength } from 'class-validator';
import { MOST_NUMBERS } from '../check-limiter.js';

/** Spreadsheets and automation tools write phone numbers as numbers. */
const asTexts = (value: unknown): unknown =>
  Array.isArray(value) ? value.map((item: unknown) => (typeof item === 'number' ? String(item) : item)) : value;

export class WhatsAppNumbersDto {
  @ApiProperty({
    example: ['254722000001', '+254 722 000 002'],
    description: 'Phone numbers in any usual form, or JIDs; 1 to 100',
    minItems: 1,
    maxItems: MOST_NUMBERS,
  })
  @Transform(({ value }) => asTexts(value))
  @IsArray()
  @ArrayNotEmpty()
  @ArrayMaxSize(MOST_NUMBERS)
  @IsString({ each: true })
  @MaxLength(128, { each: true })
  numbers!: string[];
}

export class CheckedNumberDto {
  @ApiProperty({ example: '254722000001@s.whatsapp.net', description: 'WhatsApp’s own spelling of the account' })
  jid!: string;

  @ApiProperty({ example: true })
  exists!: boolean;

  @ApiProperty({ example: '254722000001', description: 'As it was sent' })
  number!: string;

  @ApiPropertyOptional({ example: 'Jane', description: 'What the contact or group is called, where that is known' })
  name?: string;

  @ApiPropertyOptional({ example: '900000007@lid' })
  lid?: string;

  @ApiPropertyOptional({
    example: ['5511987654321', '551187654321'],
    description: 'What was tried, as given first; only for a number that WhatsApp may know by several spellings',
  })
  spellings?: string[];
}
