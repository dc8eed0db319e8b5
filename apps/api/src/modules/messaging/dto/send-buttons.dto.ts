import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsNotEmpty,
  IsObject,
  IsOptional,
  IsString,
  IsUrl,
  Matches,
  MaxLength,
  ValidateBy,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import { SendOptionsDto } from './send-options.dto.js';

export const BUTTON_TYPES = ['reply', 'url', 'call', 'copy', 'pix'] as const;
const MAX_BUTTONS = 10;
const MAX_REPLIES = 3;
const PIX_KEY_TYPES = ['phone', 'email', 'cpf', 'cnpj', 'random'] as const;

const is = (type: (typeof BUTTON_TYPES)[number]) => (button: ButtonDto) => button.type === type;
const counted = (type: string, most: number) => (value: unknown) =>
  !Array.isArray(value) ||
  value.filter((button: unknown) => (button as ButtonDto | null)?.type === type).length <= most;

const isGiven = (value: unknown): boolean => value !== undefined && value !== null;
/** n8n's node for Evolution API sends such requests without a title. */
const asksForPixAlone = (buttons: unknown): boolean =>
  Array.isArray(buttons) &&
  buttons.length > 0 &&
  buttons.every((button: unknown) => (button as ButtonDto | null)?.type === 'pix');

export class ButtonDto {
  @ApiProperty({ example: 'reply', enum: BUTTON_TYPES })
  @IsIn(BUTTON_TYPES)
  type!: (typeof BUTTON_TYPES)[number];

  @ApiPropertyOptional({ example: 'Yes', description: 'What is written on it; needed by all but pix' })
  @ValidateIf((button: ButtonDto) => button.type !== 'pix')
  @IsString()
  @Matches(/\S/, { message: 'displayText should not be empty' })
  @MaxLength(256)
  displayText?: string;

  @ApiPropertyOptional({ example: 'btn_yes', description: 'reply: comes back when it is chosen' })
  @ValidateIf(is('reply'))
  @IsString()
  @IsNotEmpty()
  @MaxLength(256)
  id?: string;

  @ApiPropertyOptional({ description: 'url: where it leads' })
  @ValidateIf(is('url'))
  @IsUrl({ require_tld: false, require_protocol: true, protocols: ['http', 'https'] })
  @MaxLength(2048)
  url?: string;

  @ApiPropertyOptional({ description: 'call: whom it calls' })
  @ValidateIf(is('call'))
  @IsString()
  @Matches(/^(?=\D*\d)[+\d\s().\-/]*$/, { message: 'phoneNumber must be a phone number' })
  @MaxLength(64)
  phoneNumber?: string;

  @ApiPropertyOptional({ description: 'copy: what it copies' })
  @ValidateIf(is('copy'))
  @IsString()
  @IsNotEmpty()
  @MaxLength(256)
  copyCode?: string;

  @ApiPropertyOptional({ description: 'pix: currency, for example BRL' })
  @ValidateIf(is('pix'))
  @IsString()
  @Matches(/^[A-Z]{3}$/, { message: 'currency must be three letters' })
  currency?: string;

  @ApiPropertyOptional({ description: 'pix: who is paid' })
  @ValidateIf(is('pix'))
  @IsString()
  @IsNotEmpty()
  @MaxLength(256)
  name?: string;

  @ApiPropertyOptional({ description: 'pix: what kind of key it is', enum: PIX_KEY_TYPES })
  @ValidateIf(is('pix'))
  @IsIn(PIX_KEY_TYPES)
  keyType?: (typeof PIX_KEY_TYPES)[number];

  @ApiPropertyOptional({ description: 'pix: the key' })
  @ValidateIf(is('pix'))
  @IsString()
  @IsNotEmpty()
  @MaxLength(256)
  key?: string;
}

export class SendButtonsDto extends SendOptionsDto {
  @ApiProperty({ example: 'Choose an option', description: 'May be left out where all that follows is a PIX request' })
  @ValidateIf(({ title, buttons }: SendButtonsDto) => isGiven(title) || !asksForPixAlone(buttons))
  @IsString()
  @Matches(/\S/, { message: 'title should not be empty' })
  @MaxLength(1024)
  title!: string;

  @ApiPropertyOptional({ example: 'Please select below:' })
  @IsOptional()
  @IsString()
  @MaxLength(4096)
  description?: string;

  @ApiPropertyOptional({ example: 'NextMavens' })
  @IsOptional()
  @IsString()
  @MaxLength(256)
  footer?: string;

  @ApiPropertyOptional({ description: 'Picture above the text: URL, base64 or data URI' })
  @IsOptional()
  @IsString()
  thumbnailUrl?: string;

  @ApiProperty({
    type: () => [ButtonDto],
    description: 'Types may be mixed; at most three replies',
    example: [
      { type: 'reply', displayText: 'Yes', id: 'btn_yes' },
      { type: 'url', displayText: 'Visit Website', url: 'https://example.com' },
      { type: 'call', displayText: 'Call Support', phoneNumber: '+254700000000' },
    ],
  })
  @IsArray()
  @ArrayMinSize(1, { message: 'At least one button is required' })
  @ArrayMaxSize(MAX_BUTTONS)
  @ValidateBy(
    { name: 'fewReplies', validator: { validate: counted('reply', MAX_REPLIES) } },
    { message: 'Maximum of 3 reply buttons allowed' },
  )
  @ValidateBy(
    { name: 'onePix', validator: { validate: counted('pix', 1) } },
    { message: 'Only one PIX button is allowed' },
  )
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => ButtonDto)
  buttons!: ButtonDto[];

  @ApiPropertyOptional({
    example: false,
    description:
      'Send WhatsApp’s interactive form, which phones do not show reliably. Without it (and without the setting nativeButtons) a numbered text goes out; an answer by number or label comes back as buttonsResponseMessage with the id',
  })
  @IsOptional()
  @IsBoolean()
  native?: boolean;
}
