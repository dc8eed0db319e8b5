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

/** `webhook.secret_rotated` as `webhook: secret rotated`. */
export function actionWords(action: string): string {
  const [kind = '', ...rest] = action.split('.');
  const done = rest.join(' ').replaceAll('_', ' ');
  return done ? `${kind.replaceAll('_', ' ')}: ${done}` : kind;
}

/** What else was noted, as names and values. */
export function detailFacts(details: Record<string, unknown>): [name: string, value: string][] {
  return Object.entries(details)
    .filter(([, value]) => value !== null && value !== '')
    .map(([name, value]) => [
      name,
      Array.isArray(value) ? value.join(', ') : typeof value === 'object' ? JSON.stringify(value) : String(value),
    ]);
}

/** The same in a line; an empty text where nothing was. */
export const detailWords = (details: Record<string, unknown>): string =>
  detailFacts(details)
    .map((fact) => fact.join(': '))
    .join(' · ');
