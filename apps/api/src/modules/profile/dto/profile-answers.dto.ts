import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';

const JID = '254722000001@s.whatsapp.net';

export class ProfilePictureUrlDto {
  @ApiProperty({ example: JID })
  wuid!: string;

  @ApiProperty({
    type: String,
    nullable: true,
    example: 'https://pps.whatsapp.net/v/t61.24694-24/1.jpg',
    description: 'null: there is none, or it is hidden from this account',
  })
  profilePictureUrl!: string | null;
}

export class AboutDto {
  @ApiProperty({ example: 'Hey there! I am using WhatsApp.' })
  status!: string;

  @ApiProperty({ type: Date, nullable: true, example: '2026-11-22T09:00:00.000Z' })
  setAt!: Date | null;
}

export class ProfileDto {
  @ApiProperty({ example: JID })
  wuid!: string;

  @ApiProperty({ type: String, nullable: true, example: 'Jane' })
  name!: string | null;

  @ApiProperty({ example: true })
  numberExists!: boolean;

  @ApiProperty({ type: String, nullable: true, example: null })
  picture!: string | null;

  @ApiProperty({ type: () => AboutDto, nullable: true, description: 'null: it is hidden, or was never set' })
  status!: AboutDto | null;

  @ApiProperty({ example: false })
  isBusiness!: boolean;

  @ApiPropertyOptional({ type: String, nullable: true })
  email?: string | null;

  @ApiPropertyOptional({ type: String, nullable: true })
  description?: string | null;

  @ApiPropertyOptional({ type: String, nullable: true })
  website?: string | null;
}

export class BusinessProfileDto {
  @ApiProperty({ example: true })
  isBusiness!: boolean;

  @ApiPropertyOptional({ example: JID })
  wid?: string;

  @ApiPropertyOptional({ type: String, nullable: true, example: 'Shoes and more' })
  description?: string | null;

  @ApiPropertyOptional({ type: String, nullable: true, example: 'Shopping & Retail' })
  category?: string | null;

  @ApiPropertyOptional({ type: String, nullable: true, example: 'hello@shop.example' })
  email?: string | null;

  @ApiPropertyOptional({ type: [String], example: ['https://shop.example'] })
  website?: string[];

  @ApiPropertyOptional({ type: String, nullable: true, example: null })
  address?: string | null;

  @ApiPropertyOptional({ type: 'object', additionalProperties: true, nullable: true, example: null })
  business_hours?: object | null;

  @ApiPropertyOptional({ description: 'Where it is no business', example: 'Not is business profile' })
  message?: string;

  @ApiPropertyOptional({ description: 'Where it is no business', example: JID })
  jid?: string;

  @ApiPropertyOptional({ description: 'Where it is no business', example: true })
  exists?: boolean;

  @ApiPropertyOptional({ description: 'Where it is no business: as it was sent', example: '254722000001' })
  number?: string;

  @ApiPropertyOptional({ description: 'Where it is no business, and a name is known', example: 'Jane' })
  name?: string;
}

export class UpdatedDto {
  @ApiProperty({ example: 'success' })
  update!: string;
}

export class BlockedDto {
  @ApiProperty({ example: 'success' })
  block!: string;
}

export class OnlineDto {
  @ApiProperty({ example: 'available' })
  presence!: string;
}

export class BlockListDto {
  @ApiProperty({ type: [String], example: ['900000007@lid'], description: 'LIDs, or phone-number JIDs' })
  blocked!: string[];
}
