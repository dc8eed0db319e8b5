import { describe, expect, it } from '@jest/globals';
import type { BinaryNode, GroupMetadata } from '../upstream.js';
import { GroupCache } from './group-cache.js';

const GROUP = '120363041234567890@g.us';

function known(): GroupCache {
  const cache = new GroupCache();
  cache.put({
    id: GROUP,
    subject: 'Ours',
    owner: undefined,
    size: 2,
    participants: [
      { id: '1@lid', phoneNumber: '254711000001@s.whatsapp.net', admin: 'superadmin' },
      { id: '2@lid', admin: null },
    ],
  } as GroupMetadata);
  return cache;
}

const change = (tag: string, ...people: Record<string, string>[]): BinaryNode => ({
  tag,
  attrs: {},
  content: people.map((attrs) => ({ tag: 'participant', attrs })),
});
const notification = (...content: BinaryNode[]): BinaryNode => ({
  tag: 'notification',
  attrs: { type: 'w:gp2', from: GROUP },
  content,
});

describe('what is known of a group', () => {
  it('gains who joins, with their phone number', () => {
    const cache = known();
    cache.onNotification(notification(change('add', { jid: '3@lid', phone_number: '254711000003@s.whatsapp.net' })));
    expect(cache.get(GROUP)?.participants).toContainEqual({
      id: '3@lid',
      phoneNumber: '254711000003@s.whatsapp.net',
      lid: undefined,
      admin: null,
    });
    expect(cache.get(GROUP)?.size).toBe(3);
  });

  it('loses who leaves or is removed', () => {
    for (const tag of ['remove', 'leave']) {
      const cache = known();
      cache.onNotification(notification(change(tag, { jid: '2@lid' })));
      expect(cache.get(GROUP)?.participants.map(({ id }) => id)).toEqual(['1@lid']);
    }
  });

  it('knows who rose and who fell', () => {
    const cache = known();
    const rankOf = (id: string) => cache.get(GROUP)?.participants.find((one) => one.id === id)?.admin;
    cache.onNotification(notification(change('promote', { jid: '2@lid' })));
    expect(rankOf('2@lid')).toBe('admin');
    cache.onNotification(notification(change('demote', { jid: '2@lid' })));
    expect(rankOf('2@lid')).toBeNull();
  });

  it('is asked for again after every other change, and when a change names somebody unknown', () => {
    const changes = [
      { tag: 'subject', attrs: { subject: 'New' } },
      { tag: 'announcement', attrs: {} },
      change('remove', { jid: '9@lid' }),
      change('promote', { jid: '9@lid' }),
    ];
    for (const one of changes) {
      const cache = known();
      cache.onNotification(notification(one));
      expect(cache.get(GROUP)).toBeUndefined();
    }
  });

  it('does not grow out of notifications about groups that nobody asked for', () => {
    const cache = new GroupCache();
    cache.onNotification(notification(change('add', { jid: '3@lid' })));
    expect(cache.get(GROUP)).toBeUndefined();
  });
});
