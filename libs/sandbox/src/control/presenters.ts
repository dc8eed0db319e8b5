import type { Account } from '../directory/account.js';
import type { SandboxNetwork } from '../network.js';
import { userJid } from '../wire/addresses.js';

/** Where an account is reached. */
export function presentAccount(account: Account): { jid: string; lid: string } {
  return { jid: userJid(account, 'pn'), lid: userJid(account, 'lid') };
}

/** A contact as it was set up. */
export function presentContact(account: Account) {
  const { phone, name, aliases, behaviour } = account;
  return { phone, name, aliases: [...aliases], ...presentAccount(account), ...behaviour };
}

/** A person with its devices, as `GET /phones` lists it. */
export function presentPhone(network: SandboxNetwork, account: Account) {
  const { phone, decryptFailures } = network.phones.get(account);
  return {
    ...presentContact(account),
    awake: phone.isAwake,
    decryptFailures,
    devices: [...account.devices.values()].map((device) => ({
      id: device.id,
      online: network.sessions.get(device) !== undefined,
      waiting: device.queue.size,
      preKeys: device.preKeys.length,
      linkedAt: new Date(device.linkedAtMs).toISOString(),
    })),
  };
}
