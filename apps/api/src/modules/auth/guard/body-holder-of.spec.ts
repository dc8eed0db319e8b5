import { expect, test } from '@jest/globals';
import type { Caller } from '../caller.js';
import { bodyHolderOf } from './body-holder-of.js';

const user = { kind: 'user', userId: 'u', username: 'ann', role: 'operator', clientId: null } as const;

test.each<[Caller, string, boolean]>([
  [{ kind: 'master' }, 'master', true],
  [{ kind: 'client', clientId: 7 }, 'client:7', false],
  [{ kind: 'instance', instanceId: 'i', clientId: 7 }, 'client:7', false],
  [{ kind: 'instance', instanceId: 'i', clientId: null }, 'instance:i', false],
  [{ ...user, role: 'client', clientId: 7 }, 'client:7', false],
  [user, 'user:ann', false],
  [{ ...user, role: 'admin' }, 'user:ann', true],
])('large bodies of %j are those of %s', (caller, name, isOperator) => {
  expect(bodyHolderOf(caller)).toEqual({ name, isOperator });
});
