import { type BinaryNode, child, children, node, text } from '../wire/nodes.js';
import type { BusinessDay, BusinessProfile } from './business-profile.js';

/** A business as queries show it (§8, `w:biz`). */
export function businessNode(jid: string, business: BusinessProfile): BinaryNode {
  const { address, description, email, websites = [], category, hours } = business;
  return node('profile', { jid }, [
    ...said('address', address),
    ...said('description', description),
    ...said('email', email),
    ...websites.flatMap((website) => said('website', website)),
    ...(category === undefined ? [] : [node('categories', {}, said('category', category))]),
    ...(hours ? [node('business_hours', { timezone: hours.timezone }, hours.days.map(dayNode))] : []),
  ]);
}

/** What a business changes of its profile: what the request names, and no more. */
export function businessChanges(change: BinaryNode): Partial<BusinessProfile> {
  const websites = children(change, 'website').flatMap((website) => text(website) || []);
  const hours = child(change, 'business_hours');
  const texts = (['address', 'description', 'email'] as const).flatMap((name) => {
    const value = text(child(change, name));
    return value === null ? [] : [[name, value] as const];
  });
  return {
    ...Object.fromEntries(texts),
    ...(child(change, 'website') && { websites }),
    ...(hours && {
      hours: { timezone: hours.attrs['timezone'] ?? 'UTC', days: children(hours).flatMap(readDay) },
    }),
  };
}

function said(tag: string, value: string | undefined): BinaryNode[] {
  return value === undefined ? [] : [node(tag, {}, Buffer.from(value))];
}

function dayNode({ day, mode, openMinutes, closeMinutes }: BusinessDay): BinaryNode {
  return node('business_hours_config', {
    day_of_week: day,
    mode,
    open_time: openMinutes?.toString(),
    close_time: closeMinutes?.toString(),
  });
}

function readDay({ attrs }: BinaryNode): BusinessDay[] {
  const mode = (['open_24h', 'specific_hours', 'appointment_only'] as const).find((one) => one === attrs['mode']);
  if (!mode || !attrs['day_of_week']) return [];
  return [
    {
      day: attrs['day_of_week'],
      mode,
      openMinutes: attrs['open_time'] === undefined ? undefined : Number(attrs['open_time']),
      closeMinutes: attrs['close_time'] === undefined ? undefined : Number(attrs['close_time']),
    },
  ];
}
