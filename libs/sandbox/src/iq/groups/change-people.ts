import { node } from '../../wire/nodes.js';
import { namedPeople, outcomeNodes } from './people.js';
import type { OneGroupVerb } from './verb.js';

/** Changes who is in a group, or as what; the answer says of everybody what became of them. */
export const changePeople =
  (action: 'add' | 'remove' | 'promote' | 'demote'): OneGroupVerb =>
  ({ verb, group, session, services }) => {
    const { known, unknown } = namedPeople(verb, services.directory);
    const outcomes = services.groups.membership[action](group, session.account, known);
    return [node(action, {}, outcomeNodes(group, outcomes, unknown))];
  };
