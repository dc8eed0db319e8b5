import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsBoolean,
  IsNotEmpty,
  IsObject,
  IsOptional,
  IsString,
  Matches,
  MaxLength,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import { SendOptionsDto } from './send-options.dto.js';

const MAX_SECTIONS = 10;
const MAX_ROWS = 10;

export class ListRowDto {
  @ApiProperty({ example: 'Standard' })
  @IsString()
  @Matches(/\S/, { message: 'title should not be empty' })
  @MaxLength(256)
  title!: string;

  @ApiPropertyOptional({ example: 'Three to five days' })
  @IsOptional()
  @IsString()
  @MaxLength(1024)
  description?: string;

  @ApiProperty({ example: 'row_standard', description: 'Comes back when the row is chosen' })
  @IsString()
  @IsNotEmpty()
  @MaxLength(256)
  rowId!: string;
}

export class ListSectionDto {
  @ApiPropertyOptional({ example: 'Delivery' })
  @IsOptional()
  @IsString()
  @MaxLength(256)
  title?: string;

  @ApiProperty({ type: () => [ListRowDto] })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(MAX_ROWS)
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => ListRowDto)
  rows!: ListRowDto[];
}

export class SendListDto extends SendOptionsDto {
  @ApiProperty({ example: 'How shall we deliver?' })
  @IsString()
  @Matches(/\S/, { message: 'title should not be empty' })
  @MaxLength(1024)
  title!: string;

  @ApiPropertyOptional({ example: 'Choose one:' })
  @IsOptional()
  @IsString()
  @MaxLength(4096)
  description?: string;

  @ApiPropertyOptional({ example: 'NextMavens' })
  @IsOptional()
  @IsString()
  @MaxLength(256)
  footerText?: string;

  @ApiPropertyOptional({ example: 'Options', description: 'What opens the interactive list' })
  @IsOptional()
  @IsString()
  @MaxLength(64)
  buttonText?: string;

  @ApiProperty({
    type: () => [ListSectionDto],
    example: [
      {
        title: 'Delivery',
        rows: [
          { title: 'Standard', description: 'Three to five days', rowId: 'row_standard' },
          { title: 'Express', description: 'Tomorrow', rowId: 'row_express' },
        ],
      },
    ],
  })
  @ValidateIf((body: SendListDto) => body.values == null)
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(MAX_SECTIONS)
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => ListSectionDto)
  sections?: ListSectionDto[];

  @ApiPropertyOptional({
    type: () => [ListSectionDto],
    description: 'The same as sections, in the words of some clients',
  })
  @IsOptional()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(MAX_SECTIONS)
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => ListSectionDto)
  values?: ListSectionDto[];

  @ApiPropertyOptional({
    example: false,
    description:
      'Send WhatsApp’s interactive form, which phones do not show reliably. Without it (and without the setting nativeButtons) a numbered text goes out; an answer by number or title comes back as listResponseMessage with the rowId',
  })
  @IsOptional()
  @IsBoolean()
  native?: boolean;
}

/** The sections of a list, under whatever name they came. */
export const sectionsOf = ({ sections, values }: SendListDto): ListSectionDto[] => sections ?? values ?? [];
