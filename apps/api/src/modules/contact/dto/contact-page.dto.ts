import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional, IsString, MaxLength } from 'class-validator';
import { NamedPageQueryDto } from '../../../platform/http/index.js';

export class ContactPageQueryDto extends NamedPageQueryDto {
  @ApiPropertyOptional({ description: 'Id of a label: only those whose chat has it' })
  @IsOptional()
  @IsString()
  @MaxLength(64)
  label?: string;
}

export class ContactLabelDto {
  @ApiProperty({ example: '1' })
  id!: string;

  @ApiProperty({ example: 'New customer' })
  name!: string;

  @ApiProperty({ type: 'integer', example: 0, description: 'WhatsApp’s number of the colour' })
  color!: number;
}

/** A person that an instance knows. */
export class DashboardContactDto {
  @ApiProperty({
    example: '254722000001@s.whatsapp.net',
    description: 'Phone-number JID once it is known, else the LID',
  })
  jid!: string;

  @ApiProperty({ type: String, nullable: true, example: '900000007@lid', description: 'The other address' })
  lid!: string | null;

  @ApiProperty({ type: String, nullable: true, example: 'Jane', description: 'In the phone’s address book' })
  name!: string | null;

  @ApiProperty({ type: String, nullable: true, example: 'jane.doe', description: 'What the person calls themselves' })
  pushName!: string | null;

  @ApiProperty({ type: String, nullable: true, example: null })
  pictureUrl!: string | null;

  @ApiProperty({ type: [ContactLabelDto] })
  labels!: ContactLabelDto[];
}

export class ContactPageDto {
  @ApiProperty({ type: 'integer', example: 1, description: 'How many fit, on all pages' })
  total!: number;

  @ApiProperty({ type: [DashboardContactDto] })
  records!: DashboardContactDto[];

  @ApiProperty({ type: String, nullable: true, example: null, description: 'Null on the last page' })
  next_cursor!: string | null;
}
