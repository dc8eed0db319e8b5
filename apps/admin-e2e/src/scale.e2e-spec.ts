import { gzipSync } from 'node:zlib';
import { Gateway, inDatabase, waitFor } from '@wharf/testing';
import type { Browser, Locator, Page } from 'playwright-core';
import { openBrowser, openPage } from './support/browser.js';
import { signIn } from './support/session.js';

const CHATS = 10_000;
const NUMBERS = 1_000;
/** Rows in sight, and as many above and below as scrolling needs. */
const MOST_ROWS = 70;
const MOST_SCRIPT_BYTES = 200_000;

/** Figures for a look: no two machines agree on them. */
const tell = (figure: string) => process.stdout.write(`${figure}\n`);

describe('a gateway with very much in it', () => {
  let gateway: Gateway;
  let browser: Browser;
  let page: Page;
  let faults: string[];
  /** Scripts that the browser fetched so far, by path. */
  const scripts = new Map<string, number>();

  beforeAll(async () => {
    gateway = await Gateway.onSandbox();
    await gateway.start();
    await fill();
    browser = await openBrowser();
    ({ page, faults } = await openPage(browser));
    page.on('response', (response) => {
      if (response.request().resourceType() !== 'script') return;
      const { pathname } = new URL(response.url());
      response.body().then(
        (body) => scripts.set(pathname, gzipSync(body).length),
        // A page that is left takes the bodies of its answers with it.
        () => undefined,
      );
    });
  }, 120_000);

  afterAll(async () => {
    await browser.close();
    await gateway.remove();
  });

  /** One number with ten thousand chats, and many others. */
  const fill = () =>
    inDatabase(gateway, async (db) => {
      await db.query(
        `INSERT INTO instances (name, reason, state_since, owner_jid, profile_name)
         SELECT 'number-' || lpad(n::text, 4, '0'), (ARRAY['stopped', 'logged_out', 'restricted', 'never_paired'])[n % 4 + 1],
                now() - n * interval '1 minute', 254700000000 + n || '@s.whatsapp.net', 'Profile ' || n
           FROM generate_series(1, $1::integer) AS n`,
        [NUMBERS],
      );
      await db.query(
        `WITH number AS (SELECT id FROM instances WHERE name = 'number-0001'),
              said AS (
                INSERT INTO messages (instance_id, chat_jid, from_me, wa_id, push_name, message_type, content, source,
                                      origin, message_timestamp)
                SELECT number.id, 254730000000 + n || '@s.whatsapp.net', false, 'FILLED' || n, 'Customer ' || n,
                       'conversation', jsonb_build_object('conversation', 'question ' || n), 'android', 'history',
                       extract(epoch FROM now())::bigint - n * 60
                  FROM number, generate_series(1, $1::integer) AS n
                RETURNING instance_id, chat_jid, id, message_timestamp, push_name)
         INSERT INTO chats (instance_id, jid, name, unread_count, last_message_id, last_message_at)
         SELECT instance_id, chat_jid, push_name, id % 3, id, to_timestamp(message_timestamp) FROM said`,
        [CHATS],
      );
      await db.query('ANALYZE');
    });

  async function timed(what: string, work: () => Promise<unknown>): Promise<void> {
    const began = performance.now();
    await work();
    tell(`${what}: ${Math.round(performance.now() - began)} ms`);
  }

  /** Goes down a box that is drawn as it is scrolled. @returns the most rows that were on the page at once. */
  const scrolled = (box: Locator, row: string, steps: number) =>
    box.evaluate(
      async (element, { of, times }) => {
        let most = 0;
        const took: number[] = [];
        for (let step = 0; step <= times; step += 1) {
          const began = performance.now();
          element.scrollTo(0, (element.scrollHeight * step) / times);
          await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
          took.push(performance.now() - began);
          most = Math.max(most, element.querySelectorAll(of).length);
        }
        return { most, medianMs: Math.round(took.toSorted((a, b) => a - b)[Math.floor(took.length / 2)] ?? 0) };
      },
      { of: row, times: steps },
    );

  it('loads less than 200 kB of script before the first page is there, and other pages when they are opened', async () => {
    await page.goto(`${gateway.url}/admin/`);
    await page.getByRole('button', { name: 'Sign in' }).waitFor();
    await timed(`opening a fleet of ${NUMBERS} numbers`, async () => {
      await signIn(page, gateway.adminPassword);
      await page.getByRole('row').filter({ hasText: 'number-' }).first().waitFor();
    });
    await page.waitForLoadState('networkidle');
    const first = new Map(scripts);
    const bytes = [...first.values()].reduce((sum, size) => sum + size, 0);
    tell(`script of the first page: ${bytes} bytes gzipped in ${first.size} files`);
    expect(first.size).toBeGreaterThan(3);
    expect(bytes).toBeLessThan(MOST_SCRIPT_BYTES);
    for (const part of ['inbox', 'events-page', 'deliveries-page', 'audit-page', 'sandbox-page', 'system-page']) {
      expect([...first.keys()].filter((path) => path.includes(`/${part}`))).toEqual([]);
    }
    await page.goto(`${gateway.url}/admin/audit`);
    await page.getByRole('heading', { name: 'Audit log' }).waitFor();
    await waitFor(() => [...scripts.keys()].some((path) => path.includes('/audit-page')), { what: 'its own script' });
  }, 60_000);

  it('draws of a thousand numbers only those in sight, finds one and opens it', async () => {
    await page.goto(`${gateway.url}/admin/instances`);
    const table = page.getByRole('grid', { name: 'Instances' });
    await table.getByRole('row').filter({ hasText: 'number-' }).first().waitFor();
    const { most, medianMs } = await scrolled(table.getByRole('rowgroup').last(), '[role="row"]', 40);
    tell(`scrolling ${NUMBERS} numbers: median step ${medianMs} ms, at most ${most} rows`);
    expect(most).toBeGreaterThan(5);
    expect(most).toBeLessThan(MOST_ROWS);
    await timed('finding one number', async () => {
      await page.getByRole('searchbox').fill('number-0777');
      await table.getByRole('link', { name: 'number-0777', exact: true }).waitFor();
      await waitFor(async () => (await table.getByRole('link', { name: /^number-/ }).count()) === 1, {
        what: 'the others to go',
      });
    });
    await page.getByRole('searchbox').press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'number-0777' }).waitFor();
  }, 60_000);

  it('draws of ten thousand chats only those in sight, up to the oldest, finds one and opens it', async () => {
    const list = page.getByRole('listbox', { name: 'Chats' });
    await timed(`opening an inbox of ${CHATS} chats`, async () => {
      await page.goto(`${gateway.url}/admin/inbox`);
      await list.getByText('question 1', { exact: true }).waitFor();
    });
    await timed('going to the oldest chat', () =>
      waitFor(
        async () => {
          await list.evaluate((element) => element.scrollTo(0, element.scrollHeight));
          return (await list.getByText(`question ${CHATS}`, { exact: true }).count()) === 1;
        },
        { what: 'the oldest chat', timeoutMs: 90_000 },
      ),
    );
    const { most, medianMs } = await scrolled(list, '[role="option"]', 60);
    tell(`scrolling ${CHATS} chats: median step ${medianMs} ms, at most ${most} rows`);
    expect(most).toBeGreaterThan(5);
    expect(most).toBeLessThan(MOST_ROWS);
    await timed('finding one chat', async () => {
      await page.getByRole('searchbox').fill('Customer 9876');
      await list.getByText('question 9876', { exact: true }).waitFor();
    });
    await list.getByText('question 9876', { exact: true }).click();
    await page.getByRole('log', { name: 'Messages' }).getByText('question 9876').waitFor();
  }, 120_000);

  it('never threw, and never asked the browser for a dialog', () => {
    expect(faults).toEqual([]);
  });
});
