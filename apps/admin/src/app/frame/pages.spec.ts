import { describe, expect, it } from '@jest/globals';
import { mayOpen } from './pages';

describe('pages and roles', () => {
  it('lets each role open what the server lets it read, and what is below it', () => {
    for (const path of ['/clients', '/clients/3', '/users', '/audit']) {
      expect(mayOpen('admin', path)).toBe(true);
      for (const role of ['operator', 'viewer', 'client'] as const)
        expect([path, mayOpen(role, path)]).toEqual([path, false]);
    }
    expect(mayOpen('client', '/keys')).toBe(true);
    expect(mayOpen('client', '/system')).toBe(false);
    expect(mayOpen('viewer', '/system')).toBe(true);
  });

  it('leaves everything else to the page itself', () => {
    for (const path of ['/', '/instances', '/instances/users', '/clientsandmore', '/nowhere']) {
      expect([path, mayOpen('viewer', path)]).toEqual([path, true]);
    }
  });
});
