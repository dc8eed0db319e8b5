import { describe, expect, it } from '@jest/globals';
import type { Account } from '../directory/account.js';
import type { Session } from '../login/session.js';
import { type BinaryNode, bytes, child, children, node } from '../wire/nodes.js';
import { appState } from './app-state.js';
import type { IqServices } from './handler.js';

const PATCHES = 600;
const patch = (version: number) => Buffer.from(`patch ${version}`);
const account = {
  appState: new Map([
    ['regular', { version: PATCHES, patches: Array.from({ length: PATCHES }, (_, index) => patch(index + 1)) }],
  ]),
} as unknown as Account;
const session = { account, device: {} } as Session;
// Any base but the newest is a conflict.
const services = {
  appState: { write: (_: unknown, __: unknown, ___: unknown, base: number) => (base === PATCHES ? base + 1 : null) },
} as unknown as IqServices;

const ask = async (...collections: BinaryNode[]) => {
  const request = node('iq', { id: '1', type: 'set', xmlns: 'w:sync:app:state' }, [node('sync', {}, collections)]);
  return children(child(await appState(request, session, services), 'sync'), 'collection');
};
const patchesOf = (collection: BinaryNode | undefined) =>
  children(child(collection, 'patches'), 'patch').map((one) => bytes(one)?.toString());

describe('a request for app state', () => {
  it('is answered for every collection, also for those that hold nothing', async () => {
    const answers = await ask(
      node('collection', { name: 'regular_low', version: '0' }),
      node('collection', { name: 'new' }),
    );
    expect(answers.map(({ attrs }) => attrs)).toEqual([
      { name: 'regular_low', version: '0' },
      { name: 'new', version: '0' },
    ]);
  });

  it('is answered in portions until there is no more', async () => {
    const [first] = await ask(node('collection', { name: 'regular', version: '0' }));
    expect(first?.attrs).toEqual({ name: 'regular', version: '600', has_more_patches: 'true' });
    expect(patchesOf(first)).toHaveLength(500);
    const [rest] = await ask(node('collection', { name: 'regular', version: '500' }));
    expect(rest?.attrs).toEqual({ name: 'regular', version: '600' });
    expect(patchesOf(rest).at(0)).toBe('patch 501');
    expect(patchesOf(rest)).toHaveLength(100);
  });

  it('adds a patch to the newest version, and tells who is behind what they lack', async () => {
    const write = (version: string) =>
      node('collection', { name: 'regular', version }, [node('patch', {}, Buffer.from('mine'))]);
    const [written, refused] = await ask(write('600'), write('599'));
    expect(written?.attrs).toEqual({ name: 'regular', version: '601' });
    expect(refused?.attrs).toMatchObject({ name: 'regular', type: 'error', version: '600' });
    expect(child(refused, 'error')?.attrs['code']).toBe('409');
    expect(patchesOf(refused)).toEqual(['patch 600']);
  });
});
