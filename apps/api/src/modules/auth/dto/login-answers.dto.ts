import { ApiProperty, PickType } from '@nestjs/swagger';
import type { UserRole } from '../user.entity.js';

/** Who is signed in. */
export class MeDto {
  @ApiProperty()
  username!: string;

  @ApiProperty({ enum: ['admin', 'operator', 'viewer', 'client'] satisfies UserRole[] })
  role!: UserRole;

  @ApiProperty({ type: 'integer', nullable: true, description: 'The client that the user belongs to' })
  clientId!: number | null;

  @ApiProperty({ type: String, nullable: true })
  company_name!: string | null;
}

export class LoginAnswerDto extends MeDto {
  @ApiProperty({ description: 'To send as `Authorization: Bearer`' })
  token!: string;

  @ApiProperty({ type: 'integer', description: 'For how many seconds the token is good' })
  expires_in!: number;
}

export class NewTokenDto extends PickType(LoginAnswerDto, ['token', 'expires_in']) {}
