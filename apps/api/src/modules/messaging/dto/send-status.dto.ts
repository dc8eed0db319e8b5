import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsBoolean,
  IsDefined,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  Matches,
  Max,
  MaxLength,
  Min,
  ValidateIf,
} from 'class-validator';
import { MAX_TEXT_LENGTH } from './send-text.dto.js';

export const STATUS_TYPES = ['text', 'image', 'video', 'audio'] as const;
const MAX_AUDIENCE = 5_000;
const LAST_FONT = 5;

const isText = (body: SendStatusDto): boolean => body.type === 'text';

export class SendStatusDto {
  @ApiProperty({ example: 'text', enum: STATUS_TYPES })
  @IsIn(STATUS_TYPES, { message: `type must be one of ${STATUS_TYPES.join(', ')}` })
  type!: (typeof STATUS_TYPES)[number];

  @ApiPropertyOptional({
    example: 'We are open today',
    description: 'The text; or the file as public URL, base64 or data URI, or the part `file` of a form instead',
  })
  @ValidateIf((body: SendStatusDto) => body.content != null || isText(body))
  @Matches(/\S/, { message: 'Content is required' })
  @IsString({ message: 'Content is required' })
  content?: string;

  @ApiPropertyOptional({ description: 'For image and video' })
  @IsOptional()
  @IsString()
  @MaxLength(MAX_TEXT_LENGTH)
  caption?: string;

  @ApiPropertyOptional({ example: '#1f7aec', description: 'Needed by a text' })
  @ValidateIf((body: SendStatusDto) => isText(body) || body.backgroundColor != null)
  @Matches(/^#?(?:[\da-f]{3}|[\da-f]{6})$/i, { message: 'backgroundColor must be a colour like #1f7aec' })
  @IsDefined({ message: 'Background color is required' })
  backgroundColor?: string;

  @ApiPropertyOptional({ example: 1, minimum: 0, maximum: LAST_FONT, description: 'Needed by a text' })
  @ValidateIf((body: SendStatusDto) => isText(body) || body.font != null)
  @IsInt()
  @Min(0)
  @Max(LAST_FONT)
  @IsDefined({ message: 'Font is required' })
  font?: number;

  @ApiPropertyOptional({ example: ['254722000001'], description: 'Who can see it' })
  @ValidateIf((body: SendStatusDto) => body.allContacts !== true)
  @IsArray({ message: 'StatusJidList is required' })
  @ArrayMinSize(1, { message: 'StatusJidList is required' })
  @ArrayMaxSize(MAX_AUDIENCE)
  @IsString({ each: true, message: '"statusJidList" must be an array of numeric strings' })
  @MaxLength(128, { each: true })
  statusJidList?: string[];

  @ApiPropertyOptional({ example: false, description: 'All contacts of the account can see it' })
  @IsOptional()
  @IsBoolean()
  allContacts?: boolean;
}
