import { ApiProperty, OmitType } from '@nestjs/swagger';
import { MessageStatus } from '@wharf/whatsapp';
import type { Message } from '../message.entity.js';
import { SentMessageDto } from './sent-message.dto.js';

const ORIGINS = ['api', 'phone', 'contact', 'history'] as const satisfies Message['origin'][];

export class MessageStepDto {
  @ApiProperty({ description: 'In the words of the Evolution dialect' })
  status!: string;
}

/** A message in the dashboard, with every step of its life. */
export class DashboardMessageDto extends OmitType(SentMessageDto, ['status'] as const) {
  @ApiProperty()
  id!: string;

  @ApiProperty({ enum: Object.values(MessageStatus), nullable: true, description: 'Null for received messages' })
  status!: MessageStatus | null;

  @ApiProperty({ type: [MessageStepDto] })
  MessageUpdate!: MessageStepDto[];

  @ApiProperty({ enum: ORIGINS, description: 'The API, the account’s own phone, the other side, or the phone’s past' })
  origin!: Message['origin'];

  @ApiProperty({ type: String, nullable: true })
  errorCode!: string | null;

  @ApiProperty({ type: String, nullable: true, description: 'A sentence for people' })
  error!: string | null;

  @ApiProperty({ description: 'It did not make it, and can be sent once more' })
  canResend!: boolean;

  @ApiProperty()
  acceptedAt!: Date;

  @ApiProperty({ type: Date, nullable: true })
  sentAt!: Date | null;

  @ApiProperty({ type: Date, nullable: true })
  serverAt!: Date | null;

  @ApiProperty({ type: Date, nullable: true })
  deliveredAt!: Date | null;

  @ApiProperty({ type: Date, nullable: true })
  readAt!: Date | null;

  @ApiProperty({ type: Date, nullable: true })
  editedAt!: Date | null;

  @ApiProperty({ type: Date, nullable: true })
  deletedAt!: Date | null;
}

export class DashboardMessagePageDto {
  @ApiProperty({
    type: 'integer',
    nullable: true,
    description: 'How many match; null where a `cursor` is given, so that no page but the first costs a count',
  })
  total!: number | null;

  @ApiProperty({ type: 'integer' })
  page!: number;

  @ApiProperty({ type: 'integer' })
  limit!: number;

  @ApiProperty({ type: [DashboardMessageDto], description: 'Newest first' })
  records!: DashboardMessageDto[];

  @ApiProperty({ type: String, nullable: true, description: 'The `cursor` of the next page; null on the last' })
  next_cursor!: string | null;
}
