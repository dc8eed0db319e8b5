import { createRoute, redirect } from '@tanstack/react-router';
import { session } from '../app/session';
import { LoginPage } from '../features/auth/login-page';
import { rootRoute } from './root';

export const loginRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: 'login',
  // Only a place on these pages: an address from outside must not lead away from them.
  validateSearch: ({ to }): { to?: string } => (typeof to === 'string' && /^\/(?![/\\])/.test(to) ? { to } : {}),
  beforeLoad: () => {
    if (session.get().session) throw redirect({ to: '/instances' });
  },
  component: Login,
});

function Login() {
  const { to } = loginRoute.useSearch();
  return <LoginPage returnTo={to} />;
}
