import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsIn, IsNotEmpty, IsString, MaxLength } from 'class-validator';

export class LabelDto {
  @ApiProperty({ example: '0', description: 'WhatsApp’s number of the colour' })
  color!: string;

  @ApiProperty({ example: 'New customer' })
  name!: string;

  @ApiProperty({ example: '1' })
  id!: string;

  @ApiProperty({ type: String, nullable: true, example: '1', description: 'Of a label that WhatsApp came with' })
  predefinedId!: string | null;
}

export class HandleLabelDto {
  @ApiProperty({ example: '254722000001', description: 'Number or JID of the chat' })
  @IsString()
  @IsNotEmpty()
  @MaxLength(128)
  number!: string;

  @ApiProperty({ example: '1' })
  @Transform(({ value }: { value: unknown }) => (typeof value === 'number' ? String(value) : value))
  @IsString()
  @IsNotEmpty()
  @MaxLength(64)
  labelId!: string;

  @ApiProperty({ enum: ['add', 'remove'], example: 'add' })
  @IsIn(['add', 'remove'])
  action!: 'add' | 'remove';
}

export class HandledLabelDto {
  @ApiProperty({ example: '254722000001@s.whatsapp.net' })
  numberJid!: string;

  @ApiProperty({ example: '1' })
  labelId!: string;

  @ApiPropertyOptional({ example: true })
  add?: boolean;

  @ApiPropertyOptional()
  remove?: boolean;
}
