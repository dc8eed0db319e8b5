import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsNotEmpty,
  IsObject,
  IsOptional,
  IsString,
  IsUrl,
  Matches,
  MaxLength,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import { IsEmailAddress } from '../../../platform/http/index.js';
import { SendOptionsDto } from './send-options.dto.js';

const MAX_CONTACTS = 100;
/** Clients send blanks for what they do not know. */
const isGiven = (value: unknown): boolean => value !== undefined && value !== null && value !== '';

export class ContactCardDto {
  @ApiProperty({ example: 'John Smith' })
  @IsString()
  @Matches(/\S/, { message: 'fullName should not be empty' })
  @MaxLength(256)
  fullName!: string;

  @ApiProperty({ example: '+254 700 000 000', description: 'As it is shown' })
  @IsString()
  @IsNotEmpty()
  @MaxLength(64)
  @Matches(/^(?=\D*\d)[+\d\s().\-/]*$/, { message: 'phoneNumber must be a phone number' })
  phoneNumber!: string;

  @ApiPropertyOptional({
    example: '254700000000',
    description: 'Its WhatsApp number; taken from phoneNumber without it',
  })
  @IsOptional()
  @IsString()
  @MaxLength(128)
  wuid?: string;

  @ApiPropertyOptional({ example: 'NextMavens' })
  @IsOptional()
  @IsString()
  @MaxLength(256)
  organization?: string;

  @ApiPropertyOptional({ example: 'john@nextmavens.com' })
  @ValidateIf((card: ContactCardDto) => isGiven(card.email))
  @MaxLength(254)
  @IsEmailAddress()
  email?: string;

  @ApiPropertyOptional({ example: 'https://example.com' })
  @ValidateIf((card: ContactCardDto) => isGiven(card.url))
  @IsUrl({ require_tld: false })
  @MaxLength(2048)
  url?: string;
}

export class SendContactDto extends SendOptionsDto {
  @ApiProperty({
    type: () => [ContactCardDto],
    example: [
      {
        fullName: 'John Smith',
        wuid: '254700000000',
        phoneNumber: '+254 700 000 000',
        organization: 'NextMavens',
        email: 'john@nextmavens.com',
      },
    ],
  })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(MAX_CONTACTS)
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => ContactCardDto)
  contact!: ContactCardDto[];
}
