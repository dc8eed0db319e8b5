import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';

export class ParticipantDto {
  @ApiProperty({
    example: '254722000001@s.whatsapp.net',
    description: 'Phone-number JID where it is known, else the LID',
  })
  id!: string;

  @ApiPropertyOptional()
  lid?: string;

  @ApiPropertyOptional()
  phoneNumber?: string;

  @ApiProperty({ type: String, enum: ['admin', 'superadmin'], nullable: true })
  admin!: 'admin' | 'superadmin' | null;
}

/** What every form of a group has; times are Unix seconds. */
class GroupFactsDto {
  @ApiProperty({ example: '120363025555555555@g.us' })
  id!: string;

  @ApiProperty({ example: 'Team' })
  subject!: string;

  @ApiProperty({ type: String, nullable: true })
  subjectOwner!: string | null;

  @ApiProperty({ type: 'integer', nullable: true })
  subjectTime!: number | null;

  @ApiProperty({ type: 'integer' })
  size!: number;

  @ApiProperty({ type: 'integer', nullable: true })
  creation!: number | null;

  @ApiProperty({ type: String, nullable: true })
  owner!: string | null;

  @ApiPropertyOptional()
  desc?: string;

  @ApiPropertyOptional()
  descId?: string;

  @ApiProperty({ description: 'Only admins change the group’s information' })
  restrict!: boolean;

  @ApiProperty({ description: 'Only admins write' })
  announce!: boolean;

  @ApiProperty()
  isCommunity!: boolean;

  @ApiProperty()
  isCommunityAnnounce!: boolean;

  @ApiProperty()
  joinApprovalMode!: boolean;

  @ApiProperty({ description: 'Everybody may add members' })
  memberAddMode!: boolean;

  @ApiPropertyOptional({ type: 'integer', description: 'Seconds after which messages vanish' })
  ephemeralDuration?: number;
}

/** A group with its members, as create and inviteInfo answer it. */
export class GroupDto extends GroupFactsDto {
  @ApiProperty({ enum: ['pn', 'lid'] })
  addressingMode!: 'pn' | 'lid';

  @ApiPropertyOptional()
  descOwner?: string;

  @ApiPropertyOptional({ type: 'integer' })
  descTime?: number;

  @ApiProperty({ type: [ParticipantDto] })
  participants!: ParticipantDto[];
}

export class SkippedPersonDto {
  @ApiProperty({ description: 'As it was written' })
  number!: string;

  @ApiProperty()
  jid!: string;

  @ApiProperty({ enum: ['not_on_whatsapp', 'not_added'] })
  reason!: 'not_on_whatsapp' | 'not_added';
}

/** Answer of create. */
export class CreatedGroupDto extends GroupDto {
  @ApiProperty({ type: [SkippedPersonDto], description: 'Who was named and is not in the group' })
  skipped!: SkippedPersonDto[];
}

/** A group as lists and findGroupInfos answer it. */
export class ListedGroupDto extends GroupFactsDto {
  @ApiProperty({ type: String, nullable: true, description: 'As far as it was learned; null for none' })
  pictureUrl!: string | null;

  @ApiPropertyOptional()
  linkedParent?: string;

  @ApiPropertyOptional({ type: [ParticipantDto] })
  participants?: ParticipantDto[];
}

export class MemberDto extends ParticipantDto {
  @ApiPropertyOptional()
  name?: string;

  @ApiPropertyOptional()
  imgUrl?: string;
}

export class MembersDto {
  @ApiProperty({ type: [MemberDto] })
  participants!: MemberDto[];
}

export class ParticipantOutcomeDto {
  @ApiProperty()
  jid!: string;

  @ApiProperty({ example: '200', description: 'WhatsApp’s code, as text: 200 when it was done, 403 and 404 when not' })
  status!: string;
}

export class UpdatedParticipantsDto {
  @ApiProperty({ type: [ParticipantOutcomeDto] })
  updateParticipants!: ParticipantOutcomeDto[];
}
