import { type Collection, collectionOf } from '../app-state/collection.js';
import { type BinaryNode, bytes, child, children, iqResult, node } from '../wire/nodes.js';
import type { IqHandler } from './handler.js';

/** Patches in one answer; a client with more to come asks again (R24, `has_more_patches`). */
const PATCHES_AT_ONCE = 500;

/** Reads and writes app state. Every collection that is asked for is answered (R24). */
export const appState: IqHandler = (request, { account, device }, { appState: server }) => {
  const answers = children(child(request, 'sync'), 'collection').map((asked) => {
    const { name = '' } = asked.attrs;
    const version = Number(asked.attrs['version'] ?? 0);
    const patch = bytes(child(asked, 'patch'));
    if (!patch) return patchesSince(name, version, collectionOf(account.appState, name));
    const written = server.write(account, device, name, version, patch);
    return written === null
      ? conflict(name, version, collectionOf(account.appState, name))
      : node('collection', { name, version: written.toString() });
  });
  return iqResult(request, [node('sync', {}, answers)]);
};

/** What a device lacks. There are no snapshots: those lie on media hosts, and patches from the first on do as well. */
function patchesSince(name: string, known: number, { version, patches }: Collection): BinaryNode {
  const missing = patches.slice(known, known + PATCHES_AT_ONCE);
  const hasMore = known + missing.length < version;
  const attrs = { name, version: version.toString(), has_more_patches: hasMore ? 'true' : undefined };
  return node('collection', attrs, [
    node(
      'patches',
      {},
      missing.map((patch) => node('patch', {}, patch)),
    ),
  ]);
}

/** Somebody else was faster: the writer gets what it lacks and has to try again. */
function conflict(name: string, known: number, collection: Collection): BinaryNode {
  const answer = patchesSince(name, known, collection);
  return node('collection', { ...answer.attrs, type: 'error' }, [
    ...children(answer),
    node('error', { code: '409', text: 'conflict' }),
  ]);
}
