import { ApiProperty } from '@nestjs/swagger';
import { RULES, type Rule, type RuleMode } from '../../sending-policy/index.js';

/** A rule of the sending policy as it holds here. */
export class RuleDto {
  @ApiProperty({ enum: RULES })
  rule!: Rule;

  @ApiProperty({ enum: ['off', 'warn', 'enforce'] satisfies RuleMode[] })
  mode!: RuleMode;

  @ApiProperty({ example: 'DAILY_LIMIT_REACHED', description: 'Of the error that refuses, or of the warning' })
  code!: string;

  @ApiProperty({ example: 'Messages in a day' })
  title!: string;

  @ApiProperty({ description: 'What happens to a message that breaks it' })
  effect!: string;
}
