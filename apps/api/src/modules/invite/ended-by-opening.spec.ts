import { expect, test } from '@jest/globals';
import { endedByOpening } from './ended-by-opening.js';
import { Invite } from './invite.entity.js';

const at = (minute: number) => new Date(Date.UTC(2026, 0, 1, 12, minute));
const aLink = (id: string, createdAt: Date, qrShownAt: Date | null = null) =>
  Object.assign(new Invite(), { id, createdAt, qrShownAt });
const idsOf = (links: Invite[]) => links.map(({ id }) => id);

function endedOf(links: Invite[], attemptSince: Date | null, unlinkedUntil: Date | null) {
  const { connected, superseded } = endedByOpening(links, { attemptSince, unlinkedUntil });
  return { connected: idsOf(connected), superseded: idsOf(superseded) };
}

test('the link whose code was on show connected the number, and ends those that nobody used', () => {
  const links = [aLink('used', at(1), at(9)), aLink('never opened', at(2))];
  expect(endedOf(links, null, at(10))).toEqual({ connected: ['used'], superseded: ['never opened'] });
});

test('a code that was on show in an attempt before this one connected nothing', () => {
  const links = [aLink('tried before', at(1), at(3)), aLink('tried now', at(1), at(9))];
  expect(endedOf(links, at(5), at(10))).toEqual({ connected: ['tried now'], superseded: ['tried before'] });
});

test('a number that staff connected ends every link, by none of which it was', () => {
  expect(endedOf([aLink('tried before', at(1), at(3)), aLink('new', at(6))], at(5), at(10))).toEqual({
    connected: [],
    superseded: ['tried before', 'new'],
  });
});

test('links that were made since the phone was linked outlive a connection that is made again', () => {
  expect(endedOf([aLink('for the next phone', at(20))], null, at(10))).toEqual({ connected: [], superseded: [] });
  expect(endedOf([aLink('for the next phone', at(20))], null, null)).toEqual({ connected: [], superseded: [] });
});
