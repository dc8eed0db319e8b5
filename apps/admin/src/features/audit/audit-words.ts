/** Who did it, in words. */
export function actorWords(actor: string): string {
  if (actor === 'master') return 'the master key';
  if (actor === 'system') return 'Wharf itself';
  if (actor === 'anonymous') return 'somebody unknown';
  const [kind, ...rest] = actor.split(':');
  const name = rest.join(':');
  if (kind === 'user') return name;
  if (kind === 'client') return `a key of client ${name}`;
  if (kind === 'instance') return 'a key of an instance';
  return actor;
}

/** Those that the words of their names do not tell. */
const ACTIONS: Record<string, string> = {
  'instance.link_requested': 'instance: asked for a QR code or a pairing code',
  'group.vanishing_changed': 'group: how long messages stay changed',
  'group.invite_revoked': 'group: invitation link replaced',
  'contact.block_changed': 'contact: blocked or let in again',
  'chat.archive_changed': 'chat: archived or taken out',
  'chat.pin_changed': 'chat: pinned or unpinned',
  'chat.mute_changed': 'chat: muted or unmuted',
  'chat.label_changed': 'chat: label put on or taken off',
  'message.star_changed': 'message: star put on or taken off',
  'webhook.tested': 'webhook: called as a test',
};

/** `webhook.secret_rotated` as `webhook: secret rotated`. */
export function actionWords(action: string): string {
  const [kind = '', ...rest] = action.split('.');
  const done = rest.join(' ').replaceAll('_', ' ');
  return ACTIONS[action] ?? (done ? `${kind.replaceAll('_', ' ')}: ${done}` : kind);
}

/** Names of details as people know them. */
const DETAILS: Record<string, string> = {
  groupJid: 'group',
  'key.id': 'message',
  onlyMe: 'on own devices only',
  labelId: 'label',
  instanceName: 'instance',
  deliveryId: 'delivery',
  keyId: 'key',
  overlapSeconds: 'old key works on for seconds',
  replacedBy: 'replaced by',
};

/** What else was noted, as names and values. */
export function detailFacts(details: Record<string, unknown>): [name: string, value: string][] {
  return Object.entries(details)
    .filter(([, value]) => value !== null && value !== '')
    .map(([name, value]) => [
      DETAILS[name] ?? name,
      Array.isArray(value) ? value.join(', ') : typeof value === 'object' ? JSON.stringify(value) : String(value),
    ]);
}

/** The same in a line; an empty text where nothing was. */
export const detailWords = (details: Record<string, unknown>): string =>
  detailFacts(details)
    .map((fact) => fact.join(': '))
    .join(' · ');
