import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  IsBoolean,
  IsDefined,
  IsNotEmpty,
  IsObject,
  IsOptional,
  IsString,
  MaxLength,
  ValidateNested,
} from 'class-validator';

/** Names a message with a file. */
export class MediaKeyDto {
  @ApiProperty({ example: '3EB0C431C72E4AF82A11D2', description: 'Id of the message' })
  @IsString()
  @IsNotEmpty()
  @MaxLength(128)
  id!: string;

  @ApiPropertyOptional({ description: 'The chat it is in; needed for a message that is not stored here' })
  @IsOptional()
  @IsString()
  @MaxLength(128)
  remoteJid?: string;

  @ApiPropertyOptional({ description: 'Whether this account wrote it' })
  @IsOptional()
  @IsBoolean()
  fromMe?: boolean;

  @ApiPropertyOptional({ description: 'Who wrote it, in groups' })
  @IsOptional()
  @IsString()
  @MaxLength(128)
  participant?: string;
}

/** A message as an event told it, or its key alone. */
export class MediaMessageDto {
  @ApiProperty({ type: MediaKeyDto })
  @IsDefined({ message: 'key must be given: the key of the message, or its id alone in it' })
  @IsObject()
  @ValidateNested()
  @Type(() => MediaKeyDto)
  key!: MediaKeyDto;

  @ApiPropertyOptional({ type: Object, description: 'Its content; needed for a message that is not stored here' })
  @IsOptional()
  @IsObject()
  message?: Record<string, unknown>;
}

export class GetBase64Dto {
  @ApiProperty({ type: MediaMessageDto, example: { key: { id: '3EB0C431C72E4AF82A11D2' } } })
  @IsDefined({ message: 'message must be given: { key: { id } }, or the whole message' })
  @IsObject()
  @ValidateNested()
  @Type(() => MediaMessageDto)
  message!: MediaMessageDto;

  @ApiPropertyOptional({ example: false, description: 'Audio is converted to MP4, which plays everywhere' })
  @IsOptional()
  @IsBoolean()
  convertToMp4?: boolean;
}

export class FileSizeDto {
  @ApiProperty({ example: 48213 })
  fileLength!: number;

  @ApiProperty({ type: Number, nullable: true, example: 1280 })
  height!: number | null;

  @ApiProperty({ type: Number, nullable: true, example: 960 })
  width!: number | null;
}

export class Base64Dto {
  @ApiProperty({ example: 'imageMessage' })
  mediaType!: string;

  @ApiProperty({ example: '3EB0C431C72E4AF82A11D2.jpg' })
  fileName!: string;

  @ApiProperty({ type: String, nullable: true, example: 'The new shop' })
  caption!: string | null;

  @ApiProperty({ type: FileSizeDto })
  size!: FileSizeDto;

  @ApiProperty({ example: 'image/jpeg' })
  mimetype!: string;

  @ApiProperty({ example: '/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAAMCAgMCAgMDAwMEAwMEBQgFBQQEBQoHBwYIDAoMDAsK' })
  base64!: string;

  @ApiProperty({ type: String, nullable: true, example: null })
  buffer!: null;
}
