import { NetworkError } from '../../errors.js';
import { children, iqResult } from '../../wire/nodes.js';
import type { IqHandler } from '../handler.js';
import { ALL_GROUPS_VERBS } from './all-groups.js';
import { ONE_GROUP_VERBS } from './one-group.js';

const EVERY_GROUP = '@g.us';

/** Everything of `w:g2` (§7). The answer comes from whom the question went to, since clients read a group's JID there. */
export const groups: IqHandler = (request, session, services) => {
  const { to = EVERY_GROUP, type } = request.attrs;
  const [verb] = children(request);
  const name = `${type} ${verb?.tag}`;
  const answer = (content: ReturnType<typeof children>) => {
    const result = iqResult(request, content);
    return { ...result, attrs: { ...result.attrs, from: to } };
  };
  if (to === EVERY_GROUP) {
    const handle = ALL_GROUPS_VERBS[name];
    if (handle && verb) return answer(handle({ verb, session, services }));
  } else {
    const group = services.groups.directory.get(to);
    const handle = ONE_GROUP_VERBS[name];
    if (handle && verb) return answer(handle({ verb, session, services, group }));
  }
  throw new NetworkError(501, 'UNKNOWN_REQUEST', 'Groups do not know that request');
};
