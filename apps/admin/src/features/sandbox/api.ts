import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { WharfApiError } from '@wharf/api-client';
import { api } from '../../app/api';

const phonesKey = ['sandbox', 'phones'] as const;
const ledgerKey = ['sandbox', 'ledger'] as const;

export const sandboxPhonesQuery = queryOptions({
  queryKey: phonesKey,
  queryFn: ({ signal }) => api.sandboxPhones(signal),
});

export const ledgerQuery = (phone: string) =>
  queryOptions({
    queryKey: [...ledgerKey, phone] as const,
    queryFn: ({ signal }) => api.sandboxLedger(phone, signal),
  });

/** Whether this gateway runs on the simulated network, and whoever is signed in may use it. */
export function useHasSandbox(): boolean {
  const { data = false } = useQuery({
    queryKey: ['sandbox', 'exists'],
    queryFn: async ({ signal }) => {
      try {
        return Array.isArray(await api.sandboxPhones(signal));
      } catch (error) {
        if (error instanceof WharfApiError && error.status < 500) return false;
        throw error;
      }
    },
    staleTime: Infinity,
  });
  return data;
}

export function useSandboxScan() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: api.sandboxScan,
    onSuccess: () => client.invalidateQueries({ queryKey: phonesKey }),
  });
}

export function useSandboxPairCode() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: api.sandboxPairCode,
    onSuccess: () => client.invalidateQueries({ queryKey: phonesKey }),
  });
}

export function useSandboxContact() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: api.sandboxContact,
    onSuccess: () => client.invalidateQueries({ queryKey: phonesKey }),
  });
}

export function useSandboxMessage() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: api.sandboxMessage,
    onSuccess: () => client.invalidateQueries({ queryKey: ledgerKey }),
  });
}
