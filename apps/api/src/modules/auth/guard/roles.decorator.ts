import { SetMetadata } from '@nestjs/common';
import type { UserRole } from '../user.entity.js';

export const ROLES = 'wharf:roles';

/**
 * Which roles may call a route; without it every role may, save that a viewer may only read (GET). The master key has
 * the role `admin`, keys of clients and instances have the role `client`.
 */
export const Roles = (...roles: [UserRole, ...UserRole[]]) => SetMetadata(ROLES, roles);
