import type { Account } from '../../directory/account.js';
import type { Directory } from '../../directory/directory.js';
import type { Group } from '../../groups/group.js';
import { participantNode } from '../../groups/group-nodes.js';
import type { Outcome } from '../../groups/membership.js';
import { type BinaryNode, children, node } from '../../wire/nodes.js';

/** Whom a request names: people of the network, and names that nobody has. */
export interface NamedPeople {
  known: Account[];
  unknown: string[];
}

/** Reads the `<participant>` children of a request; everybody counts once, under whichever name. */
export function namedPeople(verb: BinaryNode, directory: Directory): NamedPeople {
  const known = new Set<Account>();
  const unknown = new Set<string>();
  for (const { attrs } of children(verb, 'participant')) {
    const account = directory.resolve(attrs['jid'])?.account;
    if (account) known.add(account);
    else if (attrs['jid']) unknown.add(attrs['jid']);
  }
  return { known: [...known], unknown: [...unknown] };
}

/** What became of everybody who was named (§7): no error means that it was done; nobody's name is a 404. */
export function outcomeNodes(group: Group, outcomes: Outcome[], unknown: string[]): BinaryNode[] {
  return [
    ...outcomes.map(({ account, error, invite }) =>
      participantNode(
        group,
        account,
        { error: error?.toString() },
        invite && [node('add_request', { code: invite.code, expiration: invite.expiresAt.toString() })],
      ),
    ),
    ...unknown.map((jid) => node('participant', { jid, error: '404' })),
  ];
}
