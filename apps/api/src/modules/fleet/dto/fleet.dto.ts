import { ApiProperty } from '@nestjs/swagger';
import { InstanceFactsDto } from '../../instance/index.js';
import type { HealthLevel } from '../assess-number.js';

export class DayDto {
  @ApiProperty({ type: 'integer', description: 'Messages that left since midnight in the client’s time zone' })
  sent!: number;

  @ApiProperty({ type: 'integer' })
  received!: number;

  @ApiProperty({ type: 'integer' })
  failed!: number;
}

export class AssessmentDto {
  @ApiProperty({
    enum: ['act', 'watch', 'good', 'off'] satisfies HealthLevel[],
    description: '`act`: it stands still or suffers until a person does something; `off`: nobody wants it to run',
  })
  level!: HealthLevel;

  @ApiProperty({ example: 'LOGGED_OUT', description: 'Why, for programs' })
  code!: string;

  @ApiProperty({ description: 'What a person should do, in a sentence' })
  sentence!: string;
}

/** A number with its day. */
export class FleetRowDto extends InstanceFactsDto {
  @ApiProperty()
  today!: DayDto;

  @ApiProperty({ type: 'integer', description: 'Accepted and not handed over yet' })
  queued!: number;

  @ApiProperty({ type: 'string', format: 'date-time', nullable: true })
  lastActivityAt!: Date | null;

  @ApiProperty()
  health!: AssessmentDto;
}
