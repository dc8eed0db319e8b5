import { ApiProperty } from '@nestjs/swagger';
import type { UserRole } from '../user.entity.js';

/** Somebody who signs in to the dashboard. */
export class UserDto {
  @ApiProperty()
  id!: string;

  @ApiProperty()
  username!: string;

  @ApiProperty({ enum: ['admin', 'operator', 'viewer', 'client'] satisfies UserRole[] })
  role!: UserRole;

  @ApiProperty({ type: 'integer', nullable: true, description: 'The client that the user belongs to' })
  client_id!: number | null;

  @ApiProperty({ type: String, nullable: true })
  company_name!: string | null;

  @ApiProperty({ description: 'Whether the user is let in' })
  is_active!: boolean;

  @ApiProperty({ type: 'string', format: 'date-time', nullable: true })
  last_login_at!: Date | null;

  @ApiProperty()
  created_at!: Date;
}
