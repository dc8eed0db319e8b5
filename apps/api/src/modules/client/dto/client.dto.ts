import { ApiProperty, ApiPropertyOptional, PartialType } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import {
  IsInt,
  IsNotEmpty,
  IsOptional,
  IsString,
  IsTimeZone,
  Length,
  Matches,
  Max,
  MaxLength,
  Min,
  ValidateIf,
} from 'class-validator';
import { IsEmailAddress, IsLine } from '../../../platform/http/index.js';

const message = 'Company name and email required';
const trimmed = Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? value.trim() : value));
const isText = (value: unknown): boolean => typeof value === 'string' && value.trim() !== '';

class ClientFieldsDto {
  @ApiProperty({ example: 'Acme Trading Ltd' })
  @trimmed
  @MaxLength(200)
  @IsLine()
  @IsNotEmpty({ message })
  @IsString({ message })
  company_name!: string;

  @ApiProperty({ example: 'ops@acme.example' })
  @ValidateIf(({ company_name, email }: ClientFieldsDto) => isText(company_name) || email !== undefined)
  @trimmed
  @MaxLength(254)
  @IsEmailAddress()
  email!: string;

  @ApiPropertyOptional({ description: 'Instances that the client may have.', default: 5 })
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(100_000)
  max_instances?: number;

  @ApiPropertyOptional({ description: 'Messages that the client may send in a minute.', default: 60 })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(100_000)
  msg_per_min?: number;

  @ApiPropertyOptional({ description: 'Time zone in which the client’s days begin.', example: 'Africa/Nairobi' })
  @IsOptional()
  @IsTimeZone()
  timezone?: string;

  @ApiPropertyOptional({ description: 'Country calling code put in place of a leading zero.', example: '254' })
  @IsOptional()
  @Matches(/^[1-9]\d{0,2}$/, { message: 'default_country must be a country calling code of 1 to 3 digits' })
  default_country?: string;
}

export class CreateClientDto extends ClientFieldsDto {
  @ApiPropertyOptional({ description: 'Lets the client sign in to the dashboard with its e-mail address.' })
  @IsOptional()
  @IsString()
  @Length(12, 1024)
  portal_password?: string;
}

export class UpdateClientDto extends PartialType(ClientFieldsDto) {}
