import { Gateway, waitFor } from '@wharf/testing';
import type { Browser, Page } from 'playwright-core';
import { openBrowser, openPage, seriousFaults } from './support/browser.js';
import { switchTo } from './support/colours.js';
import { signIn } from './support/session.js';

const CONTACT = '254722000001';
const PASSWORD = 'twelve-characters';

describe('the dashboard for those who run the gateway', () => {
  let gateway: Gateway;
  let browser: Browser;
  let page: Page;
  let faults: string[];

  beforeAll(async () => {
    gateway = await Gateway.onSandbox();
    await gateway.start();
    browser = await openBrowser();
    ({ page, faults } = await openPage(browser));
    for (const instanceName of ['quay-1', 'quay-2', 'quay-3']) {
      await gateway.request('POST', '/instance/create', { body: { instanceName } });
    }
    for (const [name, phone] of [
      ['quay-1', '254700000001'],
      ['quay-2', '254700000002'],
    ] as const) {
      const { body } = await gateway.request<{ code: string }>('GET', `/instance/connect/${name}`);
      await gateway.request('POST', '/sandbox/scan', { body: { qr: body.code, phone } });
    }
    await gateway.request('POST', '/sandbox/contacts', {
      body: { phone: CONTACT, name: 'Amina', autoReceipt: 'read', autoReply: 'Thank you' },
    });
  }, 150_000);

  afterAll(async () => {
    await browser.close();
    await gateway.remove();
  });

  const visit = (path: string, on = page) => on.goto(`${gateway.url}/admin${path}`);
  const row = (name: string, on = page) =>
    on.getByRole('row').filter({ has: on.getByRole('link', { name, exact: true }) });

  it('shows the fleet with its day, live, and those that need a human first', async () => {
    await visit('/login');
    await signIn(page, gateway.adminPassword);
    await row('quay-1').getByText('Open', { exact: true }).waitFor();
    await gateway.request('POST', '/message/sendText/quay-1', { body: { number: CONTACT, text: 'Hello' } });
    await row('quay-1').getByTitle('1 sent today').waitFor();
    await row('quay-1').getByTitle('1 received today').waitFor();

    // The phone unlinks quay-2: without a reload it is on top, with what to do about it.
    await gateway.request('PUT', '/instance/logout/quay-2');
    await row('quay-2').getByText('Closed', { exact: true }).waitFor();
    await page.getByRole('button', { name: /Needs a human/ }).waitFor();
  }, 60_000);

  it('keeps search and filter in the address, and is walked by keys', async () => {
    await page.getByRole('searchbox').fill('quay-1');
    await row('quay-3').waitFor({ state: 'hidden' });
    expect(page.url()).toContain('q=quay-1');
    await page.reload();
    await row('quay-1').waitFor();
    expect(await page.getByRole('searchbox').inputValue()).toBe('quay-1');
    await page.getByRole('searchbox').press('ArrowDown');
    await page.keyboard.press('x');
    await page.getByText('1 chosen').waitFor();
    await page.keyboard.press('Escape');
    await page.getByText('1 chosen').waitFor({ state: 'hidden' });
    await page.keyboard.press('Enter');
    await page.waitForURL('**/instances/quay-1');
  }, 60_000);

  it('restarts several at once after a question, and tells what came of it', async () => {
    await visit('/instances');
    await page.getByRole('checkbox', { name: 'Choose quay-1' }).click();
    await page.getByRole('button', { name: 'Restart', exact: true }).click();
    const dialog = page.getByRole('dialog', { name: 'Restart the connections?' });
    await dialog.getByText('quay-1').waitFor();
    expect(await seriousFaults(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Restart 1' }).click();
    await dialog.getByText('1 of 1 restarted').waitFor();
    await dialog.getByText('All done.').waitFor();
    await dialog.getByRole('button', { name: 'Done' }).click();
    await row('quay-1').getByText('Open', { exact: true }).waitFor();
  }, 60_000);

  it('goes anywhere by Ctrl-K: to a number by its digits, to a page by its name', async () => {
    await page.keyboard.press('Control+k');
    await page.getByRole('textbox', { name: 'Go to or do something' }).fill('0000001');
    await page.getByText('quay-1', { exact: true }).last().waitFor();
    expect(await seriousFaults(page)).toEqual([]);
    await page.keyboard.press('Enter');
    await page.waitForURL('**/instances/quay-1');
    await page.keyboard.press('Control+k');
    await page.getByRole('textbox', { name: 'Go to or do something' }).fill('who changed');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/audit');
    await page.getByRole('heading', { name: 'Audit log' }).waitFor();
  }, 60_000);

  it('says how a number is and what to do', async () => {
    await visit('/instances/quay-1?tab=health');
    await page.getByText('This number is well').waitFor();
    await page.getByRole('meter', { name: 'Sent today' }).waitFor();
    await page.getByRole('img', { name: /last thirty days: 1 sent, 1 received, 0 failed/ }).waitFor();
  }, 60_000);

  it('gives a client a user, who sees that client’s numbers and nothing else, in a browser of their own', async () => {
    await visit('/clients');
    await page.getByRole('button', { name: 'New client' }).click();
    await page.getByRole('textbox', { name: 'Company' }).fill('Acme <b>Trading</b>');
    await page.getByRole('textbox', { name: 'E-mail' }).fill('ops@acme.example');
    await page.getByRole('button', { name: 'Create', exact: true }).click();
    await page.getByTestId('secret').waitFor();
    await page.getByRole('button', { name: 'Done' }).click();
    // The first client of a new database.
    await gateway.request('POST', '/instance/create', { body: { instanceName: 'acme-1', client_id: 1 } });

    await page.getByRole('button', { name: 'Actions for Acme <b>Trading</b>' }).click();
    await page.getByRole('menuitem', { name: 'Users who sign in' }).click();
    await page.getByRole('button', { name: 'New user' }).click();
    const form = page.getByRole('dialog', { name: 'New user' });
    await form.getByLabel('Name').fill('ops@acme.example');
    await form.getByLabel('Password', { exact: true }).fill(PASSWORD);
    await form.getByRole('button', { name: 'Create', exact: true }).click();
    await page.getByRole('cell', { name: 'ops@acme.example' }).first().waitFor();

    const { page: theirs, faults: theirFaults } = await openPage(browser);
    await visit('/login', theirs);
    await signIn(theirs, PASSWORD, 'ops@acme.example');
    await row('acme-1', theirs).waitFor();
    expect(await row('quay-1', theirs).count()).toBe(0);
    for (const label of ['Clients', 'Users', 'Audit log', 'System']) {
      expect(await theirs.getByRole('link', { name: label, exact: true }).count()).toBe(0);
    }
    await visit('/instances/quay-1', theirs);
    await theirs.getByText('There is no such instance').waitFor();
    expect(theirFaults).toEqual([]);
    await theirs.context().close();
  }, 90_000);

  it('makes an operator, and the audit log tells who did it', async () => {
    await visit('/users');
    await page.getByRole('button', { name: 'New user' }).click();
    const form = page.getByRole('dialog', { name: 'New user' });
    await form.getByLabel('Name').fill('ada');
    await form.getByLabel('Password', { exact: true }).fill(PASSWORD);
    await form.getByRole('radio', { name: 'Operator' }).click();
    expect(await seriousFaults(page)).toEqual([]);
    await form.getByRole('button', { name: 'Create', exact: true }).click();
    await page.getByRole('row', { name: /ada Operator/ }).waitFor();

    await visit('/audit?action=user.created&target=ada');
    await page.getByRole('row', { name: /admin user: created ada/ }).waitFor();
    await visit('/audit?action=instance');
    await page.getByRole('row', { name: /the master key instance: logged out quay-2/ }).waitFor();
  }, 60_000);

  it('shows the master key for the right password alone', async () => {
    await visit('/system');
    await page.getByRole('button', { name: 'Show', exact: true }).click();
    const dialog = page.getByRole('dialog', { name: 'The master key' });
    await dialog.getByLabel('Your password, once more').fill('a guess');
    await dialog.getByRole('button', { name: 'Show the key' }).click();
    await dialog.getByText('The password is wrong').waitFor();
    expect(await page.content()).not.toContain(gateway.masterKey);
    await dialog.getByLabel('Your password, once more').fill(gateway.adminPassword);
    await dialog.getByRole('button', { name: 'Show the key' }).click();
    await dialog.getByText(gateway.masterKey).waitFor();
    await dialog.getByRole('button', { name: 'Done' }).click();
    await waitFor(async () => !(await page.content()).includes(gateway.masterKey), {
      what: 'the key to be gone from the page',
      timeoutMs: 5_000,
    });
  }, 60_000);

  it('has no serious accessibility fault on any of these pages, in light and in dark', async () => {
    const found: string[] = [];
    for (const path of ['/instances', '/clients', '/users', '/audit', '/system', '/instances/quay-1?tab=health']) {
      await visit(path);
      await page.getByRole('heading', { level: 1 }).waitFor();
      await page.waitForLoadState('networkidle');
      for (const colours of ['dark', 'light'] as const) {
        await switchTo(page, colours);
        found.push(...(await seriousFaults(page)).map((fault) => `${path} (${colours}): ${fault}`));
      }
    }
    expect(found).toEqual([]);
  }, 120_000);

  it('fits a phone: nothing leads out of the page sideways, and all pages are reached', async () => {
    await page.setViewportSize({ width: 375, height: 812 });
    const wide: string[] = [];
    for (const path of ['/instances', '/clients', '/users', '/audit', '/system', '/instances/quay-1?tab=health']) {
      await visit(path);
      await page.getByRole('heading', { level: 1 }).waitFor();
      await page.waitForLoadState('networkidle');
      const overPx = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      if (overPx > 0) wide.push(`${path}: ${overPx} px`);
    }
    expect(wide).toEqual([]);
    await page.getByRole('button', { name: 'More', exact: true }).click();
    await page.getByRole('button', { name: /^Users/ }).click();
    await page.getByRole('heading', { name: 'Users' }).waitFor();
  }, 90_000);

  it('never threw, and never asked the browser for a dialog', () => {
    expect(faults).toEqual([]);
  });
});
