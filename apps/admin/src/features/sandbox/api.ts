import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { WharfApiError } from '@wharf/api-client';
import { api } from '../../app/api';
import { sandboxApi } from '../../app/sandbox-api';
import { showError } from '../../components/show-error';
import { instanceKeys } from '../instances/api';

const phonesKey = ['sandbox', 'phones'] as const;
export const ledgerKey = ['sandbox', 'ledger'] as const;
const callsKey = ['sandbox', 'calls'] as const;

export const sandboxPhonesQuery = queryOptions({
  queryKey: phonesKey,
  queryFn: ({ signal }) => api.sandboxPhones(signal),
});

export const ledgerQuery = (phone: string) =>
  queryOptions({
    queryKey: [...ledgerKey, phone] as const,
    queryFn: ({ signal }) => api.sandboxLedger(phone, signal),
  });

export const callsQuery = (phone: string) =>
  queryOptions({
    queryKey: [...callsKey, phone] as const,
    queryFn: ({ signal }) => sandboxApi.calls(phone, signal),
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
    mutationFn: sandboxApi.send,
    onSuccess: () => client.invalidateQueries({ queryKey: ledgerKey }),
  });
}

/** Starts to connect an instance where it shows nothing yet, and scans what it shows with a phone. */
export function useLinkWithPhone() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async ({ instance, phone, isShown }: { instance: string; phone: string; isShown: boolean }) => {
      if (!isShown) await api.connect(instance);
      await sandboxApi.scan(instance, phone, instance);
    },
    onSettled: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: phonesKey }),
        client.invalidateQueries({ queryKey: instanceKeys.list }),
      ]),
  });
}

/** Does something with a phone; what does not work is told above the page. */
export function usePhoneAction() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (act: () => Promise<unknown>) => act(),
    onSuccess: () => client.invalidateQueries({ queryKey: ['sandbox'] }),
    onError: (error) => showError(error, 'The simulated phone could not do that'),
  });
}
