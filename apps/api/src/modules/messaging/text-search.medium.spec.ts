import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { AuthHttpModule } from '../../test/route-modules.js';
import { startTestApp, type TestApp } from '../../test/test-app.js';
import { SearchTooWideError, searchText } from './text-search.js';

let gateway: TestApp;
beforeAll(async () => {
  gateway = await startTestApp([AuthHttpModule]);
});
afterAll(() => gateway.stop());

test('a search that takes too long is given up, with a word on what to do', async () => {
  const endless = searchText(gateway.dataSource, (tx) => tx.query('SELECT pg_sleep(60)'), 50);
  await expect(endless).rejects.toThrow(SearchTooWideError);
  await expect(endless).rejects.toMatchObject({ status: 422, code: 'SEARCH_TOO_WIDE' });
});

test('what else fails in it stays what it is, and what follows on the connection has all the time it needs', async () => {
  await expect(searchText(gateway.dataSource, (tx) => tx.query('SELECT 1 / 0'))).rejects.toThrow('division by zero');
  for (let turn = 0; turn < 20; turn += 1) {
    expect(await searchText(gateway.dataSource, (tx) => tx.query('SHOW statement_timeout'))).toEqual([
      { statement_timeout: '10s' },
    ]);
    expect(await gateway.dataSource.query('SHOW statement_timeout')).toEqual([{ statement_timeout: '0' }]);
  }
});
