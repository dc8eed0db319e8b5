import { Passwords, UserRepository, type UserRole } from '../modules/auth/index.js';
import type { TestApp } from './test-app.js';

const PASSWORD = 'a-password-of-the-specs';

/** Makes somebody who signs in, on a gateway with the routes of `AuthHttpModule`. @returns their token. */
export async function givenUser(
  gateway: TestApp,
  username: string,
  role: UserRole,
  clientId: number | null = null,
): Promise<string> {
  const passwordHash = await gateway.app.get(Passwords, { strict: false }).hash(PASSWORD);
  const users = gateway.app.get(UserRepository, { strict: false });
  await users.insert(gateway.dataSource.manager, { username, passwordHash, role, clientId });
  const answer = await gateway.request('/api/login', { body: { username, password: PASSWORD } });
  return answer.body.token as string;
}
