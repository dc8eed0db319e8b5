import type { Account } from '../directory/account.js';
import type { Destination } from '../directory/directory.js';
import { isBlocked, isShownTo } from '../profile/visibility.js';
import { userJid } from '../wire/addresses.js';
import { type BinaryNode, child, children, iqResult, node, text } from '../wire/nodes.js';
import type { IqHandler, IqServices } from './handler.js';

/** Someone a query asks about: the name they were asked by, and who that is. */
interface Subject {
  jid: string;
  found: Destination | null;
  /** The number as it was asked for, which the answer repeats: its JID may be spelt otherwise. */
  asked?: string;
}

type Protocol = (subject: Subject, asker: Account) => BinaryNode | null;

/** What each part of a query is answered with (R18, §8); null leaves the part out. */
const PROTOCOLS: Readonly<Record<string, Protocol>> = {
  contact: ({ found, asked }) => node('contact', { type: found ? 'in' : 'out' }, asked && `+${asked}`),
  lid: ({ found }) => (found ? node('lid', { val: userJid(found.account, 'lid') }) : null),
  devices: ({ found }, asker) => {
    if (!found) return null;
    found.account.watchers.add(asker.phone);
    const devices = [...found.account.devices.values()].map(({ id }) =>
      // Clients drop a linked device without a key index; the phone has none (R18).
      node('device', { id: id.toString(), 'key-index': id === 0 ? undefined : id.toString() }),
    );
    return node('devices', {}, [node('device-list', {}, devices)]);
  },
  status: ({ found }, asker) => {
    if (!found) return null;
    const { about } = found.account;
    const isShown = isShownTo(found.account, asker, 'status') && !isBlocked(found.account, asker);
    return isShown ? node('status', { t: about.t }, Buffer.from(about.text)) : node('status', { code: '401', t: '0' });
  },
  disappearing_mode: ({ found }) => {
    if (!found) return null;
    const { duration, t } = found.account.disappearingMode;
    return node('disappearing_mode', { duration: duration.toString(), t });
  },
};

/** Directory look-ups: who exists, under which LID, with which devices. */
export const usync: IqHandler = (request, session, { directory }) => {
  const query = child(request, 'usync');
  const asked = children(child(query, 'query')).map(({ tag }) => tag);
  const users = children(child(query, 'list'), 'user').flatMap((user) => {
    const subject = subjectOf(user, directory);
    if (!subject) return [];
    const answers = asked.flatMap((tag) => PROTOCOLS[tag]?.(subject, session.account) ?? []);
    return [node('user', { jid: subject.jid }, answers)];
  });
  return iqResult(request, [
    node('usync', query?.attrs ?? {}, [
      node(
        'result',
        {},
        asked.map((tag) => node(tag, {})),
      ),
      node('list', {}, users),
    ]),
  ]);
};

/** Who a `<user>` means: by JID, or by the number in its `<contact>`, whose canonical JID is then answered. */
function subjectOf(user: BinaryNode, directory: IqServices['directory']): Subject | null {
  const { jid } = user.attrs;
  if (jid) return { jid, found: directory.resolve(jid) };
  const digits = text(child(user, 'contact'))?.replace(/\D/g, '');
  if (!digits) return null;
  const account = directory.lookUp(digits);
  const canonical = account ? userJid(account, 'pn') : `${digits}@s.whatsapp.net`;
  return { jid: canonical, found: directory.resolve(canonical), asked: digits };
}
