import type { Account, Device } from '../directory/account.js';
import type { LedgerEntry } from '../ledger/entry.js';
import type { Ledger } from '../ledger/ledger.js';
import { messageKey } from './held-queue.js';

/** Notes in the ledger of a phone that a message was handed in for it, unless the phone had asked for it to be sent again. */
export function countCopy(
  ledger: Ledger,
  { account, device }: { account: Account; device: Device },
  entry: Pick<LedgerEntry, 'id' | 'from' | 'to'>,
): void {
  const isAskedFor = device.queue.takeRequest(messageKey(entry.id, entry.from));
  if (device.id === 0 && !isAskedFor) ledger.copied(account.phone, entry);
}
