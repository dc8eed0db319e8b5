import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, type InstanceDetail } from '../../app/api';
import { instanceKeys } from '../instances/api';
import { qrShown } from './qr-board';

/** Asks for something to scan; with a number, for a code to type on its phone. */
export function useAttempt(name: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (number: string | undefined) => api.connect(name, number),
    onMutate: () => client.cancelQueries({ queryKey: instanceKeys.detail(name) }),
    onSuccess: (answer) => {
      const isOpen = answer.instance.state === 'open';
      const isForCode = answer.pairingCode !== null;
      const reason = isOpen ? 'open' : isForCode ? 'awaiting_code' : 'awaiting_scan';
      if (!isOpen) qrShown(client, name, answer);
      // What the page knew was from before this attempt.
      client.setQueryData<InstanceDetail>(
        instanceKeys.detail(name),
        (known) => known && { ...known, status: answer.instance.state, reason, advice: '' },
      );
    },
    onSettled: () => client.invalidateQueries({ queryKey: instanceKeys.all }),
  });
}
