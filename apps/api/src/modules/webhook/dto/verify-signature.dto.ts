import { ApiProperty } from '@nestjs/swagger';
import { Expose } from 'class-transformer';
import { IsString, MaxLength } from 'class-validator';

/** More than any event has. */
const MAX_BODY_CHARS = 1_000_000;

/** What a receiver got. */
export class VerifySignatureDto {
  @ApiProperty({ description: 'Header `webhook-id`', example: 'evt_01JD9W8Z6Q3J5N7R9T1V3X5Z7B' })
  @Expose()
  @IsString()
  @MaxLength(200)
  id!: string;

  @ApiProperty({ description: 'Header `webhook-timestamp`', example: '1763769600' })
  @Expose()
  @IsString()
  @MaxLength(40)
  timestamp!: string;

  @ApiProperty({ description: 'The body, byte for byte', example: '{"event":"messages.upsert"}' })
  @Expose()
  @IsString()
  @MaxLength(MAX_BODY_CHARS)
  body!: string;

  @ApiProperty({
    description: 'Header `webhook-signature`, or an older one',
    example: 'v1,K5oZfzN95Z9UVu1EsfQmfVNQhnkZ2pj9o9NDN/H/pI4=',
  })
  @Expose()
  @IsString()
  @MaxLength(2_000)
  signature!: string;
}

export class SignatureVerdictDto {
  @ApiProperty()
  fits!: boolean;

  @ApiProperty({ type: String, enum: ['current', 'previous'], nullable: true, description: 'Which secret made it' })
  secret!: 'current' | 'previous' | null;

  @ApiProperty({ type: [String], description: 'Sentences for people: why it does not fit, or what to know' })
  findings!: string[];
}
