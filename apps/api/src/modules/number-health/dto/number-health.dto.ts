import { ApiProperty } from '@nestjs/swagger';
import { AssessmentDto, DayDto } from '../../fleet/index.js';
import { RuleDto } from './rule.dto.js';
import { SignalDto, WhatsAppSaysDto } from './whatsapp-says.dto.js';

class MinuteLimitDto {
  @ApiProperty({ type: 'integer', description: 'Messages of the client in the last sixty seconds' })
  used!: number;

  @ApiProperty({ type: 'integer', description: 'From here on sends are refused with 429' })
  limit!: number;
}

class DayLimitDto {
  @ApiProperty({
    type: 'integer',
    description: 'Messages of today that count: those let through where the limit is enforced, else those that left',
  })
  used!: number;

  @ApiProperty({ type: 'integer', description: 'From here on the number should slow down' })
  soft!: number;

  @ApiProperty({
    type: 'integer',
    description: 'From here on sends are refused with 429 (SENDING_POLICY=strict), or warned of',
  })
  hard!: number;
}

class IdenticalLimitDto {
  @ApiProperty({ type: 'integer', description: 'People who got the same text in the last 24 hours, at most' })
  used!: number;

  @ApiProperty({ type: 'integer', description: 'Numbers that send one text to more get banned; nothing is refused' })
  limit!: number;

  @ApiProperty({ type: String, nullable: true, description: 'How that text begins' })
  text!: string | null;
}

class GapLimitDto {
  @ApiProperty({ type: 'integer', nullable: true, description: 'Shortest time between two messages of today' })
  shortestMs!: number | null;

  @ApiProperty({ type: 'integer', description: 'Numbers that send faster get banned; nothing is refused' })
  limitMs!: number;

  @ApiProperty({ type: 'integer', description: 'Messages of today that were looked at, the newest' })
  messages!: number;
}

class LimitsDto {
  @ApiProperty({ type: MinuteLimitDto, nullable: true, description: 'Null where no limit a minute applies' })
  minute!: MinuteLimitDto | null;

  @ApiProperty()
  day!: DayLimitDto;

  @ApiProperty()
  identical!: IdenticalLimitDto;

  @ApiProperty()
  gap!: GapLimitDto;
}

class FailureDto {
  @ApiProperty({ example: '463', description: 'WhatsApp’s code, or ours' })
  code!: string;

  @ApiProperty({ type: String, nullable: true })
  sentence!: string | null;

  @ApiProperty({ type: 'integer' })
  count!: number;

  @ApiProperty()
  lastAt!: Date;
}

class DatedDayDto extends DayDto {
  @ApiProperty({ example: '2026-11-30', description: 'In the client’s time zone' })
  day!: string;
}

/** How a number is. */
export class NumberHealthDto extends AssessmentDto {
  @ApiProperty({ description: 'The state of the connection, for example `open`' })
  reason!: string;

  @ApiProperty()
  since!: Date;

  @ApiProperty()
  whatsapp!: WhatsAppSaysDto;

  @ApiProperty({ type: [SignalDto], description: 'What WhatsApp did about the account, the latest first' })
  signals!: SignalDto[];

  @ApiProperty({ type: [FailureDto], description: 'Messages of today that were handed over and refused after all' })
  lateErrors!: FailureDto[];

  @ApiProperty({ type: 'integer', description: 'Messages of the last 24 hours that WhatsApp refused with 463' })
  restrictedErrors!: number;

  @ApiProperty({ type: 'integer', description: 'Messages of the last 24 hours that WhatsApp refused with 429' })
  tooFastErrors!: number;

  @ApiProperty({ type: 'integer', description: 'Accepted and not handed over yet' })
  queued!: number;

  @ApiProperty()
  today!: DayDto;

  @ApiProperty()
  limits!: LimitsDto;

  @ApiProperty({ type: [RuleDto], description: 'The rules of the sending policy' })
  rules!: RuleDto[];

  @ApiProperty({ type: [FailureDto], description: 'Why messages of the last seven days failed, the latest first' })
  failures!: FailureDto[];

  @ApiProperty({ type: [DatedDayDto], description: 'The last thirty days, oldest first' })
  days!: DatedDayDto[];

  @ApiProperty({ example: 'Africa/Nairobi' })
  timezone!: string;

  @ApiProperty({
    type: 'string',
    format: 'date-time',
    nullable: true,
    description: 'When this account was first linked here, under whatever instance',
  })
  firstLinkedAt!: Date | null;

  @ApiProperty({ type: 'string', format: 'date-time', nullable: true })
  lastSentAt!: Date | null;

  @ApiProperty({ type: 'string', format: 'date-time', nullable: true })
  lastReceivedAt!: Date | null;
}
