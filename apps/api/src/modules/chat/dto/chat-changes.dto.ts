import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayNotEmpty,
  IsArray,
  IsBoolean,
  IsInt,
  IsNotEmpty,
  IsObject,
  IsOptional,
  IsString,
  Max,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';

const CHAT = '254722000001@s.whatsapp.net';
const MOST_KEYS = 1_000;

/** Names a message. */
export class MessageKeyBodyDto {
  @ApiProperty({ example: '3EB0C431C72E4AF82A11D0' })
  @IsString()
  @IsNotEmpty()
  @MaxLength(128)
  id!: string;

  @ApiProperty({ example: CHAT, description: 'Chat of the message' })
  @IsString()
  @IsNotEmpty()
  @MaxLength(128)
  remoteJid!: string;

  @ApiPropertyOptional({ example: false, default: false })
  @IsOptional()
  @IsBoolean()
  fromMe?: boolean;

  @ApiPropertyOptional({ description: 'Who wrote it, in a group; found by itself for messages that are stored' })
  @IsOptional()
  @IsString()
  @MaxLength(128)
  participant?: string;
}

export class MarkReadDto {
  @ApiProperty({
    type: () => [MessageKeyBodyDto],
    example: [{ remoteJid: CHAT, fromMe: false, id: '3EB0C431C72E4AF82A11D0' }],
  })
  @IsArray()
  @ArrayNotEmpty()
  @ArrayMaxSize(MOST_KEYS)
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => MessageKeyBodyDto)
  readMessages!: MessageKeyBodyDto[];
}

export class LastMessageDto {
  @ApiProperty({ type: () => MessageKeyBodyDto })
  @IsObject()
  @ValidateNested()
  @Type(() => MessageKeyBodyDto)
  key!: MessageKeyBodyDto;

  @ApiPropertyOptional({ example: 1763769600, description: 'Unix seconds' })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(99_999_999_999)
  @Type(() => Number)
  messageTimestamp?: number;
}

/** Names a chat, by itself or by its newest message. */
export class ChatAndLastMessageDto {
  @ApiPropertyOptional({ example: CHAT, description: 'Number or JID of the chat' })
  @IsOptional()
  @IsString()
  @MaxLength(128)
  chat?: string;

  @ApiPropertyOptional({
    type: () => LastMessageDto,
    description: 'Newest message of the chat, as Evolution’s clients name it; what is stored here counts more',
  })
  @IsOptional()
  @IsObject()
  @ValidateNested()
  @Type(() => LastMessageDto)
  lastMessage?: LastMessageDto;
}

export class ArchiveChatDto extends ChatAndLastMessageDto {
  @ApiProperty({ example: true, description: 'false takes the chat out of the archive' })
  @IsBoolean()
  archive!: boolean;
}

class NamedChatDto {
  @ApiProperty({ example: CHAT, description: 'Number or JID of the chat' })
  @IsString()
  @IsNotEmpty()
  @MaxLength(128)
  chat!: string;
}

export class PinChatDto extends NamedChatDto {
  @ApiProperty({ example: true, description: 'false unpins it' })
  @IsBoolean()
  pin!: boolean;
}

export class MuteChatDto extends NamedChatDto {
  @ApiProperty({ example: true, description: 'false lets it sound again' })
  @IsBoolean()
  mute!: boolean;

  @ApiPropertyOptional({ example: 28_800, default: 28_800, description: 'For how many seconds; a year at most' })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(31_622_400)
  @Type(() => Number)
  duration?: number;
}

export class DeleteChatDto extends NamedChatDto {}

export class StarMessageDto {
  @ApiProperty({
    type: () => MessageKeyBodyDto,
    example: { remoteJid: CHAT, fromMe: false, id: '3EB0C431C72E4AF82A11D0' },
  })
  @IsObject()
  @ValidateNested()
  @Type(() => MessageKeyBodyDto)
  key!: MessageKeyBodyDto;

  @ApiProperty({ example: true, description: 'false takes the star off' })
  @IsBoolean()
  star!: boolean;
}
