import { ApiProperty } from '@nestjs/swagger';
import { MessageStatus } from '@wharf/whatsapp';

/** The last message of a chat, as a line of a list has room for it. */
export class InboxLastMessageDto {
  @ApiProperty({ description: 'Of the record' })
  id!: string;

  @ApiProperty({ description: 'WhatsApp’s id' })
  waId!: string;

  @ApiProperty()
  fromMe!: boolean;

  @ApiProperty({ example: 'conversation' })
  messageType!: string;

  @ApiProperty({ description: 'The beginning of its text, or the nearest thing to it; empty where it has none' })
  text!: string;

  @ApiProperty({ type: String, nullable: true })
  pushName!: string | null;

  @ApiProperty({ enum: Object.values(MessageStatus), nullable: true, description: 'Null for received messages' })
  status!: MessageStatus | null;

  @ApiProperty()
  deleted!: boolean;
}

/** A chat in the inbox. A person has one, whichever address their messages came from. */
export class InboxChatDto {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ description: 'Name of the instance' })
  instance!: string;

  @ApiProperty({ description: 'Phone-number JID when known, else the LID; a group’s own' })
  remoteJid!: string;

  @ApiProperty({ type: String, nullable: true, description: 'The LID of a person whose phone number is known' })
  remoteJidAlt!: string | null;

  @ApiProperty({ type: String, nullable: true, description: 'From the address book, the group, or the person' })
  name!: string | null;

  @ApiProperty({ type: String, nullable: true })
  pictureUrl!: string | null;

  @ApiProperty()
  isGroup!: boolean;

  @ApiProperty({ type: 'integer' })
  unread!: number;

  @ApiProperty({ description: 'By hand, on the phone' })
  markedUnread!: boolean;

  @ApiProperty()
  archived!: boolean;

  @ApiProperty()
  pinned!: boolean;

  @ApiProperty({ type: Date, nullable: true })
  mutedUntil!: Date | null;

  @ApiProperty({ type: Date, nullable: true })
  lastAt!: Date | null;

  @ApiProperty({ type: InboxLastMessageDto, nullable: true })
  last!: InboxLastMessageDto | null;
}

export class InboxPageDto {
  @ApiProperty({ type: [InboxChatDto], description: 'The chat with the newest message first' })
  records!: InboxChatDto[];

  @ApiProperty({ type: String, nullable: true, description: 'The `cursor` of the next page; null on the last' })
  next_cursor!: string | null;
}
