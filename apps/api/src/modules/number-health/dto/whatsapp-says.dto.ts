import { ApiProperty } from '@nestjs/swagger';
import { QuotaWarning } from '@wharf/whatsapp';
import { UNKNOWN_CODES } from '../standing/why-unknown.js';

export class UnknownDto {
  @ApiProperty({ enum: UNKNOWN_CODES })
  code!: string;

  @ApiProperty({ example: 'WhatsApp did not answer; it is asked again in a minute.' })
  sentence!: string;
}

export class ToldRestrictionDto {
  @ApiProperty({ description: 'People who did not write first cannot be written to' })
  isActive!: boolean;

  @ApiProperty({ type: 'string', format: 'date-time', nullable: true, description: 'Null where WhatsApp does not say' })
  until!: Date | null;

  @ApiProperty({ type: String, nullable: true, example: 'BIZ_QUALITY', description: 'WhatsApp’s own word for why' })
  cause!: string | null;

  @ApiProperty()
  toldAt!: Date;
}

export class RestrictionAnswerDto {
  @ApiProperty({ type: ToldRestrictionDto, nullable: true, description: 'What WhatsApp said last; null: nothing yet' })
  told!: ToldRestrictionDto | null;

  @ApiProperty({ type: UnknownDto, nullable: true, description: 'Why it is not known whether that still holds' })
  unknown!: UnknownDto | null;
}

export class ToldNewChatsDto {
  @ApiProperty({ description: 'False where WhatsApp does not count the new chats of this account' })
  isCounted!: boolean;

  @ApiProperty({ type: 'integer', nullable: true })
  used!: number | null;

  @ApiProperty({ type: 'integer', nullable: true, description: 'Null where WhatsApp sets no limit' })
  total!: number | null;

  @ApiProperty({ enum: QuotaWarning })
  warning!: QuotaWarning;

  @ApiProperty({ type: 'string', format: 'date-time', nullable: true, description: 'When it is counted anew' })
  endsAt!: Date | null;

  @ApiProperty()
  toldAt!: Date;
}

export class NewChatsAnswerDto {
  @ApiProperty({ type: ToldNewChatsDto, nullable: true, description: 'What WhatsApp said last; null: nothing yet' })
  told!: ToldNewChatsDto | null;

  @ApiProperty({ type: UnknownDto, nullable: true, description: 'Why it is not known whether that still holds' })
  unknown!: UnknownDto | null;
}

/** What WhatsApp itself says of the account. */
export class WhatsAppSaysDto {
  @ApiProperty({ type: 'string', format: 'date-time', nullable: true })
  askedAt!: Date | null;

  @ApiProperty({ description: 'The answer is under way: look again in a moment' })
  isAsking!: boolean;

  @ApiProperty()
  restriction!: RestrictionAnswerDto;

  @ApiProperty()
  newChats!: NewChatsAnswerDto;
}

/** Something that WhatsApp did about the account. */
export class SignalDto {
  @ApiProperty()
  at!: Date;

  @ApiProperty({
    example: 'restricted',
    description: 'restricted, restriction_lifted, new_chats_warned, new_chats_used_up, disconnected or refused',
  })
  kind!: string;

  @ApiProperty({ type: 'string', format: 'date-time', nullable: true })
  until!: Date | null;

  @ApiProperty({ example: 'WhatsApp began to refuse new chats (BIZ_QUALITY).' })
  sentence!: string;
}
