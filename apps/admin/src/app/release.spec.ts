import { describe, expect, it } from '@jest/globals';
import { Release } from './release';

const page = (entry: string) =>
  `<html><script src="/admin/color-scheme.js"></script><script type="module" crossorigin src="${entry}"></script></html>`;

describe('the version that runs here', () => {
  it('is told to be old once the server has another program, and stays so', async () => {
    let entry = '/admin/assets/index-a.js';
    const release = new Release('/admin/assets/index-a.js', async () => page(entry));
    const told: boolean[] = [];
    release.subscribe(() => told.push(release.isOutdated()));
    await release.check();
    expect(release.isOutdated()).toBe(false);
    entry = '/admin/assets/index-b.js';
    await release.check();
    await release.check();
    expect(told).toEqual([true]);
  });

  it('is not doubted because a server does not answer, or answers something else', async () => {
    const answers: (() => Promise<string>)[] = [
      () => Promise.reject(new TypeError('Failed to fetch')),
      async () => '<html>starting</html>',
      async () => '',
    ];
    for (const answer of answers) {
      const release = new Release('/admin/assets/index-a.js', answer);
      await release.check();
      expect(release.isOutdated()).toBe(false);
    }
  });
});
