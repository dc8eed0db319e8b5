import { useMutation } from '@tanstack/react-query';
import { api } from '../../app/api';
import { session } from '../../app/session';

interface Credentials {
  username: string;
  password: string;
}

/** Signs in; nothing of the password is kept. */
export function useLogin() {
  return useMutation({
    mutationFn: ({ username, password }: Credentials) => api.login(username, password),
    gcTime: 0,
    onSuccess: ({ token, username, role, clientId, company_name }) =>
      session.signIn({ token, username, role, clientId, companyName: company_name }),
  });
}
