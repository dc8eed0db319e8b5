import { describe, expect, it, test } from '@jest/globals';
import type { Caller } from './caller.js';
import { covers, scopeOf, type Scope } from './scope.js';
import type { UserRole } from './user.entity.js';

const INSTANCE = 'a2f6c9d0-0c8e-4f0a-9a57-3a52a7f1c0de';
const OTHER_INSTANCE = 'b2f6c9d0-0c8e-4f0a-9a57-3a52a7f1c0de';

const user = (role: UserRole, clientId: number | null = null): Caller => ({
  kind: 'user',
  userId: 'c2f6c9d0-0c8e-4f0a-9a57-3a52a7f1c0de',
  username: role,
  role,
  clientId,
});

const ALL: Scope = { kind: 'all' };
const OWN: Scope = { kind: 'tenant', clientId: 1 };
const ONE: Scope = { kind: 'instance', instanceId: INSTANCE };

const THINGS = {
  own: { instanceId: INSTANCE, clientId: 1 },
  'of another instance of the same tenant': { instanceId: OTHER_INSTANCE, clientId: 1 },
  'of another tenant': { instanceId: OTHER_INSTANCE, clientId: 2 },
  'of no tenant': { instanceId: OTHER_INSTANCE, clientId: null },
};

describe.each<[string, Caller, Scope, (keyof typeof THINGS)[]]>([
  ['the master key', { kind: 'master' }, ALL, Object.keys(THINGS) as (keyof typeof THINGS)[]],
  ['an administrator', user('admin'), ALL, Object.keys(THINGS) as (keyof typeof THINGS)[]],
  ['an operator', user('operator'), ALL, Object.keys(THINGS) as (keyof typeof THINGS)[]],
  ['a viewer', user('viewer'), ALL, Object.keys(THINGS) as (keyof typeof THINGS)[]],
  ['a client’s key', { kind: 'client', clientId: 1 }, OWN, ['own', 'of another instance of the same tenant']],
  ['a client’s user', user('client', 1), OWN, ['own', 'of another instance of the same tenant']],
  ['an instance’s key', { kind: 'instance', instanceId: INSTANCE, clientId: 1 }, ONE, ['own']],
  ['the key of an instance that nobody owns', { kind: 'instance', instanceId: INSTANCE, clientId: null }, ONE, ['own']],
])('%s', (_, caller, scope, seen) => {
  it('has its scope', () => expect(scopeOf(caller)).toEqual(scope));

  it.each(Object.entries(THINGS))('and what is %s', (name, thing) => {
    expect(covers(scopeOf(caller), thing)).toBe(seen.some((one) => one === name));
  });
});

test('a client’s user without a client sees nothing, and is no member of the staff', () => {
  expect(() => scopeOf(user('client'))).toThrow('belongs to no client');
});
