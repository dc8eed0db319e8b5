import type { UserDto } from '../dto/user-answers.dto.js';
import type { UserRow } from './user.repository.js';

export function presentUser(user: UserRow): UserDto {
  return {
    id: user.id,
    username: user.username,
    role: user.role,
    client_id: user.clientId,
    company_name: user.companyName,
    is_active: user.isActive,
    last_login_at: user.lastLoginAt,
    created_at: user.createdAt,
  };
}
