import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { api } from './api';
import { session } from './session';
import { useSession } from './use-session';

/** Learns of a role that changed since the sign-in; used once, by the frame around all pages. */
export function useFreshRole(): void {
  const { session: known } = useSession();
  const { data } = useQuery({
    queryKey: ['me', known?.username],
    queryFn: ({ signal }) => api.me(signal),
    enabled: known !== null,
  });
  useEffect(() => {
    const current = session.get().session;
    if (!data || !current || data.username !== current.username || data.role === current.role) return;
    session.signIn({ ...current, role: data.role });
  }, [data]);
}
