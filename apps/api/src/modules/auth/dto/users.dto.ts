import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Transform, Type } from 'class-transformer';
import { IsBoolean, IsIn, IsInt, IsOptional, IsString, Length, Matches, Max, Min, ValidateIf } from 'class-validator';
import type { UserRole } from '../user.entity.js';

const MAX_INT4 = 2_147_483_647;
const ROLES: UserRole[] = ['admin', 'operator', 'viewer', 'client'];
const STAFF_ROLES = ['admin', 'operator', 'viewer'] as const;

const folded = Transform(({ value }: { value: unknown }) =>
  typeof value === 'string' ? value.trim().toLowerCase() : value,
);

export class ListUsersDto {
  @ApiPropertyOptional({ description: 'Users of this client.' })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(MAX_INT4)
  client_id?: number;
}

export class CreateUserDto {
  @ApiProperty({ example: 'ada', description: 'Upper and lower case are the same; an e-mail address is a good name.' })
  @folded
  @Matches(/^[^\s\p{Cc}\p{Cs}]{1,200}$/u, { message: 'username must be 1 to 200 characters without spaces' })
  username!: string;

  @ApiProperty({ example: 'correct-horse-battery', description: 'At least 12 characters.' })
  @IsString()
  @Length(12, 1024)
  password!: string;

  @ApiProperty({ enum: ROLES, example: 'operator' })
  @IsIn(ROLES)
  role!: UserRole;

  @ApiPropertyOptional({ description: 'For the role `client`: whose user it is.' })
  @ValidateIf(({ role, client_id }: CreateUserDto) => role === 'client' || client_id !== undefined)
  @IsInt()
  @Min(1)
  @Max(MAX_INT4)
  client_id?: number;
}

export class UpdateUserDto {
  @ApiPropertyOptional({ enum: STAFF_ROLES, example: 'viewer', description: 'A client’s user stays one.' })
  @IsOptional()
  @IsIn(STAFF_ROLES)
  role?: (typeof STAFF_ROLES)[number];

  @ApiPropertyOptional({ description: 'False signs the user out and lets nobody in by this name.' })
  @IsOptional()
  @IsBoolean()
  is_active?: boolean;

  @ApiPropertyOptional({ description: 'At least 12 characters; signs the user out everywhere.' })
  @IsOptional()
  @IsString()
  @Length(12, 1024)
  password?: string;
}

export class OwnPasswordDto {
  @ApiProperty({ example: 'correct-horse-battery' })
  @IsString()
  @Length(1, 1024)
  current!: string;

  @ApiProperty({ example: 'a-better-horse-battery', description: 'At least 12 characters.' })
  @IsString()
  @Length(12, 1024)
  password!: string;
}
