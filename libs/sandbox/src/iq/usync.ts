import type { Account } from '../directory/account.js';
import type { Destination } from '../directory/directory.js';
import { userJid } from '../wire/addresses.js';
import { type BinaryNode, child, children, iqResult, node, text } from '../wire/nodes.js';
import type { IqHandler, IqServices } from './handler.js';

/** Someone a query asks about: the name they were asked by, and who that is. */
interface Subject {
  jid: string;
  found: Destination | null;
}

type Protocol = (subject: Subject, asker: Account) => BinaryNode | null;

/** What each part of a query is answered with (R18, §8); null leaves the part out. */
const PROTOCOLS: Readonly<Record<string, Protocol>> = {
  contact: ({ found }) => node('contact', { type: found ? 'in' : 'out' }),
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
  status: ({ found }) => (found ? node('status', { t: found.account.about.t }, found.account.about.text) : null),
  disappearing_mode: ({ found }) => (found ? node('disappearing_mode', { duration: '0', t: '0' }) : null),
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
  const byPhone = `${digits}@s.whatsapp.net`;
  return { jid: byPhone, found: directory.resolve(byPhone) };
}
