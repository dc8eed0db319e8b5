import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Transform, Type, type TransformFnParams } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsNotEmpty,
  IsOptional,
  IsString,
  Matches,
  Max,
  MaxLength,
  Min,
} from 'class-validator';

/** WhatsApp's own limits: a group has 1,024 members, the account among them. */
const MOST_PEOPLE = 1_023;
const LONGEST_SUBJECT = 100;
const LONGEST_DESCRIPTION = 2_048;

const PERSON = '254722000001';

export class GroupSubjectDto {
  @ApiProperty({ example: 'Team', maxLength: LONGEST_SUBJECT })
  @IsString()
  @Matches(/\S/, { message: 'subject must not be empty' })
  @MaxLength(LONGEST_SUBJECT)
  subject!: string;
}

export class GroupDescriptionDto {
  @ApiProperty({ example: 'Who does what', maxLength: LONGEST_DESCRIPTION, description: 'Empty removes it' })
  @IsString()
  @MaxLength(LONGEST_DESCRIPTION)
  description!: string;
}

export class ParticipantsDto {
  @ApiProperty({ example: [PERSON], description: 'Phone numbers or JIDs' })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(MOST_PEOPLE)
  @IsString({ each: true })
  @MaxLength(128, { each: true })
  participants!: string[];
}

export class CreateGroupDto extends ParticipantsDto {
  @ApiProperty({ example: 'Team', maxLength: LONGEST_SUBJECT })
  @IsString()
  @Matches(/\S/, { message: 'subject must not be empty' })
  @MaxLength(LONGEST_SUBJECT)
  subject!: string;

  @ApiPropertyOptional({ example: 'Who does what', maxLength: LONGEST_DESCRIPTION })
  @IsOptional()
  @IsString()
  @MaxLength(LONGEST_DESCRIPTION)
  description?: string;

  @ApiPropertyOptional({ example: false, description: 'Make everybody an admin' })
  @IsOptional()
  @IsBoolean()
  promoteParticipants?: boolean;
}

export const PARTICIPANT_ACTIONS = ['add', 'remove', 'promote', 'demote'] as const;

export class UpdateParticipantsDto extends ParticipantsDto {
  @ApiProperty({ enum: PARTICIPANT_ACTIONS, example: 'add' })
  @IsIn(PARTICIPANT_ACTIONS)
  action!: (typeof PARTICIPANT_ACTIONS)[number];
}

/** A red dot, for the documentation: an example that works as it stands. */
const DOT_PNG = 'iVBORw0KGgoAAAANSUhEUgAAAAoAAAAKCAIAAAACUFjqAAAAEklEQVR4nGP4z8CAB+GTG8HSALfKY52fTcuYAAAAAElFTkSuQmCC';

export class GroupPictureDto {
  @ApiProperty({ example: DOT_PNG, description: 'URL, base64 or data URI of a picture' })
  @IsString()
  @IsNotEmpty()
  image!: string;
}

export const GROUP_SETTINGS = ['announcement', 'not_announcement', 'locked', 'unlocked'] as const;

export class GroupSettingDto {
  @ApiProperty({
    enum: GROUP_SETTINGS,
    example: 'announcement',
    description:
      'Who writes (announcement: admins alone) and who changes the group’s information (locked: admins alone)',
  })
  @IsIn(GROUP_SETTINGS)
  action!: (typeof GROUP_SETTINGS)[number];
}

/** What phones offer: never, a day, a week, 90 days. */
export const EXPIRATIONS = [0, 86_400, 604_800, 7_776_000] as const;

export class EphemeralDto {
  @ApiProperty({ enum: EXPIRATIONS, example: 86_400, description: 'Seconds after which messages vanish; 0 for never' })
  @Type(() => Number)
  @IsIn(EXPIRATIONS)
  expiration!: (typeof EXPIRATIONS)[number];
}

/** Reads the code of a whole link too. */
const codeIn = ({ value }: TransformFnParams): unknown =>
  typeof value === 'string'
    ? value
        .trim()
        .replace(/^https:\/\/chat\.whatsapp\.com\/(?:invite\/)?/, '')
        .split(/[?#]/, 1)[0]
    : value;

export class InviteCodeDto {
  @ApiProperty({
    example: 'ZyXwVuTsRqPoNmLkJiHgFe',
    description: 'The 22 characters at the end of a link, or the link',
  })
  @Transform(codeIn)
  @Matches(/^[A-Za-z0-9_-]{22}$/, { message: 'inviteCode must be the 22 characters at the end of an invitation link' })
  inviteCode!: string;
}

export class SendInviteDto {
  @ApiProperty({ example: [PERSON], description: 'Phone numbers or JIDs' })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(100)
  @IsString({ each: true })
  @MaxLength(128, { each: true })
  numbers!: string[];

  @ApiPropertyOptional({ example: 'Join our team', description: 'Text before the link' })
  @IsOptional()
  @IsString()
  @MaxLength(LONGEST_DESCRIPTION)
  description?: string;
}

export class ListGroupsQueryDto {
  @ApiPropertyOptional({ enum: ['true', 'false'], example: 'false', description: 'With the members of each' })
  @IsOptional()
  @IsIn(['true', 'false'])
  getParticipants?: 'true' | 'false';

  @ApiPropertyOptional({ type: 'integer', example: 1, description: 'With `limit`: which part of the list, from 1' })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  page?: number;

  @ApiPropertyOptional({ type: 'integer', example: 100, description: 'How many of the list; all without it' })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(1_000)
  limit?: number;
}
