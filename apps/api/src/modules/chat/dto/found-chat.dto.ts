import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';

const at = '2026-11-22T09:00:00.000Z';

export class FoundChatDto {
  @ApiProperty({ example: '6f1c1b0e-6a5e-4a9f-9a55-0d8ad2b6f5a1' })
  id!: string;

  @ApiProperty({ example: '254722000001@s.whatsapp.net' })
  remoteJid!: string;

  @ApiPropertyOptional({ example: '900000007@lid', description: 'The chat’s other address, where it is known' })
  remoteJidAlt?: string;

  @ApiProperty({ type: String, nullable: true, example: null, description: 'What the phone calls the chat' })
  name!: string | null;

  @ApiProperty({ type: String, nullable: true, example: 'Jane' })
  pushName!: string | null;

  @ApiProperty({ type: String, nullable: true, example: null })
  profilePicUrl!: string | null;

  @ApiProperty({ type: [String], nullable: true, example: ['1'], description: 'Ids of labels; null without any' })
  labels!: string[] | null;

  @ApiProperty({ example: at })
  createdAt!: Date;

  @ApiProperty({ example: at })
  updatedAt!: Date;

  @ApiProperty({ type: Date, nullable: true, example: at, description: 'When the last message was sent' })
  windowStart!: Date | null;

  @ApiProperty({ type: Date, nullable: true, example: at, description: 'A day later' })
  windowExpires!: Date | null;

  @ApiProperty({ example: false, description: 'The last message is younger than a day' })
  windowActive!: boolean;

  @ApiProperty({
    type: 'object',
    additionalProperties: true,
    nullable: true,
    description: 'The row of findMessages; null in a chat without messages',
    example: null,
  })
  lastMessage!: object | null;

  @ApiProperty({ example: 2 })
  unreadCount!: number;

  @ApiProperty({ example: 2, description: 'The same, in older words' })
  unreadMessages!: number;

  @ApiProperty({ example: false, description: 'Marked as unread by hand' })
  markedUnread!: boolean;

  @ApiProperty({ example: false })
  archived!: boolean;

  @ApiProperty({ example: false })
  pinned!: boolean;

  @ApiProperty({ type: Date, nullable: true, example: null })
  mutedUntil!: Date | null;

  @ApiProperty({ example: true, description: 'A name is known' })
  isSaved!: boolean;

  @ApiProperty({ example: 'a2f6c9d0-0c8e-4f0a-9a57-3a52a7f1c0de' })
  instanceId!: string;
}
