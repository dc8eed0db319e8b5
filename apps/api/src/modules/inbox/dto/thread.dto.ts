import { ApiProperty } from '@nestjs/swagger';
import { DashboardMessageDto } from '../../messaging/index.js';

export class ReactionDto {
  @ApiProperty({ example: '👍' })
  emoji!: string;

  @ApiProperty()
  fromMe!: boolean;

  @ApiProperty({ type: String, nullable: true, description: 'Who, in a group' })
  participant!: string | null;

  @ApiProperty({ type: String, nullable: true })
  pushName!: string | null;
}

export class PollCountDto {
  @ApiProperty({ description: 'The option' })
  name!: string;

  @ApiProperty({ type: [String], description: 'JIDs of those who chose it' })
  voters!: string[];
}

/** A message in its chat, with what others made of it. */
export class ThreadMessageDto extends DashboardMessageDto {
  @ApiProperty({ type: [ReactionDto] })
  reactions!: ReactionDto[];

  @ApiProperty({ type: [PollCountDto], nullable: true, description: 'How a poll stands; null for what is none' })
  poll!: PollCountDto[] | null;
}

export class ThreadPageDto {
  @ApiProperty({ type: [ThreadMessageDto], description: 'Newest first' })
  records!: ThreadMessageDto[];

  @ApiProperty({ type: String, nullable: true, description: 'The `cursor` of the next page; null on the last' })
  next_cursor!: string | null;
}
