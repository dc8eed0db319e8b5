import { ApiProperty } from '@nestjs/swagger';

const CHAT = '254722000001@s.whatsapp.net';

export class ReadDto {
  @ApiProperty({ example: 'Read messages' })
  message!: string;

  @ApiProperty({ example: 'success' })
  read!: string;
}

export class ArchivedDto {
  @ApiProperty({ example: CHAT })
  chatId!: string;

  @ApiProperty({ example: true })
  archived!: boolean;
}

export class MarkedUnreadDto {
  @ApiProperty({ example: CHAT })
  chatId!: string;

  @ApiProperty({ example: true })
  markedChatUnread!: boolean;
}

export class PinnedDto {
  @ApiProperty({ example: CHAT })
  chatId!: string;

  @ApiProperty({ example: true })
  pinned!: boolean;
}

export class MutedDto {
  @ApiProperty({ example: CHAT })
  chatId!: string;

  @ApiProperty({ type: Date, nullable: true, example: '2026-11-22T17:00:00.000Z', description: 'null: it sounds' })
  mutedUntil!: Date | null;
}

export class StarredDto {
  @ApiProperty({ example: CHAT })
  chatId!: string;

  @ApiProperty({ example: true })
  starred!: boolean;
}

export class DeletedChatDto {
  @ApiProperty({ example: CHAT })
  chatId!: string;

  @ApiProperty({ example: true })
  deleted!: boolean;
}

export class ShownPresenceDto {
  @ApiProperty({ example: 'composing' })
  presence!: string;
}
