import { ApiProperty, IntersectionType, OmitType } from '@nestjs/swagger';
import { ListedGroupDto, MemberDto } from './group-answers.dto.js';

const ROLES = ['admin', 'superadmin'] as const;

class StandingDto {
  @ApiProperty({
    type: String,
    enum: ROLES,
    nullable: true,
    example: 'admin',
    description: 'What the account is in it',
  })
  me!: 'admin' | 'superadmin' | null;

  @ApiProperty({ example: '2026-11-22T09:00:00.000Z', description: 'When WhatsApp told of it' })
  toldAt!: Date;
}

/** A group in a list. */
export class DashboardGroupDto extends StandingDto {
  @ApiProperty({ example: '120363025555555555@g.us' })
  jid!: string;

  @ApiProperty({ example: 'Team' })
  subject!: string;

  @ApiProperty({ type: 'integer', example: 12, description: 'Members' })
  size!: number;

  @ApiProperty({ type: String, nullable: true, example: null })
  pictureUrl!: string | null;

  @ApiProperty({ example: false, description: 'Only admins write' })
  announce!: boolean;

  @ApiProperty({ example: false })
  isCommunity!: boolean;
}

export class GroupPageDto {
  @ApiProperty({ type: 'integer', example: 1, description: 'How many fit, on all pages' })
  total!: number;

  @ApiProperty({ type: [DashboardGroupDto] })
  records!: DashboardGroupDto[];

  @ApiProperty({ type: String, nullable: true, example: null, description: 'Null on the last page' })
  next_cursor!: string | null;
}

/** One group with everybody in it. */
export class GroupViewDto extends IntersectionType(OmitType(ListedGroupDto, ['participants'] as const), StandingDto) {
  @ApiProperty({ example: true, description: 'Told by WhatsApp now; else as it told last' })
  live!: boolean;

  @ApiProperty({
    type: String,
    nullable: true,
    example: '254700000001@s.whatsapp.net',
    description: 'Under which address the account is in it; null where that is not known',
  })
  myJid!: string | null;

  @ApiProperty({ type: [MemberDto] })
  participants!: MemberDto[];
}
