import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { staffApi, type CreateUserBody, type StaffRole } from '../../app/staff-api';

const usersKey = ['users'] as const;

/** Everybody who signs in, or one client's users. */
export const usersQuery = (clientId?: number) =>
  queryOptions({
    queryKey: [...usersKey, clientId ?? 'all'],
    queryFn: ({ signal }) => staffApi.listUsers(clientId, signal),
  });

/** What is told of a user to be changed. */
export interface UserChange {
  id: string;
  role?: StaffRole;
  is_active?: boolean;
  password?: string;
}

/** Make, change and delete users; each resolves when the page shows what came of it. */
export function useUserActions() {
  const client = useQueryClient();
  const onSuccess = () => client.invalidateQueries({ queryKey: usersKey });
  const create = useMutation({ mutationFn: (body: CreateUserBody) => staffApi.createUser(body), onSuccess });
  const update = useMutation({
    mutationFn: ({ id, ...body }: UserChange) => staffApi.updateUser(id, body),
    onSuccess,
  });
  const remove = useMutation({ mutationFn: (id: string) => staffApi.deleteUser(id), onSuccess });
  return { create, update, remove };
}
