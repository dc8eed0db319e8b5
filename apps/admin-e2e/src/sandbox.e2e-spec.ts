import { Gateway, waitFor } from '@wharf/testing';
import type { Browser, Page } from 'playwright-core';
import { openBrowser, openPage } from './support/browser.js';
import { faultsInSight } from './support/look.js';
import { signIn } from './support/session.js';

const ASHA = '254722000055';
const HOSTILE = '<img src=x onerror="window.pwned=1">';

describe('the sandbox and the tail of events', () => {
  let gateway: Gateway;
  let browser: Browser;
  let page: Page;
  let faults: string[];

  beforeAll(async () => {
    gateway = await Gateway.onSandbox();
    await gateway.start();
    browser = await openBrowser();
    ({ page, faults } = await openPage(browser));
    await gateway.request('POST', '/instance/create', { body: { instanceName: 'pier' } });
    await gateway.request('POST', '/sandbox/contacts', { body: { phone: ASHA, name: HOSTILE } });
    await page.goto(`${gateway.url}/admin/sandbox`);
    await signIn(page, gateway.adminPassword);
    await page.getByRole('button', { name: 'Sign out' }).waitFor();
  }, 120_000);

  afterAll(async () => {
    await browser.close();
    await gateway.remove();
  });

  const phone = () => page.getByRole('region', { name: `The phone of ${HOSTILE}` });
  const beside = () => page.getByRole('region', { name: /^Chat with/ });

  it('links an instance with a new phone by one click', async () => {
    await page.getByRole('button', { name: 'Scan the code of pier with a new phone' }).click();
    await page.getByText(/instance pier/).waitFor({ timeout: 60_000 });
    await page.getByRole('button', { name: /Scan the code of pier/ }).waitFor({ state: 'hidden' });
  }, 90_000);

  it('talks from both sides of one chat, with ticks', async () => {
    await page.getByRole('link', { name: HOSTILE }).click();
    await phone().getByRole('combobox', { name: 'Talks with' }).waitFor();
    await phone().getByRole('textbox', { name: 'Text as this person' }).fill(`Hello ${HOSTILE}`);
    await phone().getByRole('button', { name: 'Send as this person' }).click();
    await beside().getByRole('log').getByText(`Hello ${HOSTILE}`).waitFor({ timeout: 30_000 });
    await phone().getByRole('log').getByRole('img', { name: 'Read' }).waitFor();

    await beside().getByRole('textbox', { name: 'Message' }).fill('Welcome');
    await beside().getByRole('button', { name: 'Send', exact: true }).click();
    await phone().getByRole('log').getByText('Welcome').waitFor();
    const sent = beside().getByRole('log').locator('[data-index]').filter({ hasText: 'Welcome' });
    await sent.getByRole('img', { name: 'Delivered' }).waitFor();
    await phone().getByRole('button', { name: 'Read', exact: true }).click();
    await sent.getByRole('img', { name: 'Read' }).waitFor();
    expect(await page.evaluate(() => 'pwned' in window)).toBe(false);
    expect(await faultsInSight(page, 'sandbox')).toEqual([]);
  }, 120_000);

  it('lets things go wrong on the wire, and shows what comes of it', async () => {
    await phone().getByRole('button', { name: 'Faults' }).click();
    await page.getByRole('menuitem', { name: 'The next message is refused (463)' }).click();
    await page.getByRole('menuitem', { name: 'The next message is refused (463)' }).waitFor({ state: 'hidden' });
    await beside().getByRole('textbox', { name: 'Message' }).fill('will be refused');
    await beside().getByRole('button', { name: 'Send', exact: true }).click();
    const refused = beside().getByRole('log').locator('[data-index]').filter({ hasText: 'will be refused' });
    await refused.getByRole('img', { name: 'Failed' }).waitFor({ timeout: 30_000 });
  }, 60_000);

  it('tells of everything in the tail, which can be held, filtered and opened', async () => {
    await page.goto(`${gateway.url}/admin/events`);
    const tail = page.getByRole('listbox', { name: 'Events, newest first' });
    await tail.getByText('send.message').first().waitFor();
    await page.getByRole('button', { name: 'Pause' }).click();
    await gateway.request('POST', '/sandbox/messages', { body: { from: ASHA, to: await own(), text: 'while held' } });
    await page.getByText(/[1-9]\d* more since/).waitFor();
    expect(await tail.getByText(/while held/).count()).toBe(0);
    await page.getByRole('button', { name: 'Go on' }).click();
    await tail
      .getByText(/while held/)
      .first()
      .waitFor();

    await page.getByRole('combobox', { name: 'Kind' }).selectOption('messages.upsert');
    await waitFor(async () => (await tail.getByText('connection.update').count()) === 0, { what: 'the filter' });
    await page.getByRole('searchbox', { name: 'Find in events' }).fill('WHILE held');
    await waitFor(async () => (await tail.getByRole('option').count()) === 1, {
      what: 'the event that was looked for',
    });
    expect(page.url()).toContain('type=messages.upsert');
    await tail.getByRole('option').click();
    const detail = page.getByRole('complementary', { name: 'The event' });
    await detail.getByText('"while held"').waitFor();
    await detail.getByText('No webhook: set one').waitFor();
    expect(await page.evaluate(() => 'pwned' in window)).toBe(false);
    expect(await faultsInSight(page, 'events')).toEqual([]);
  }, 120_000);

  it('never threw, and never asked the browser for a dialog', () => {
    expect(faults).toEqual([]);
  });

  async function own(): Promise<string> {
    const { body } = await gateway.request<{ phone: string }[]>('GET', '/sandbox/phones');
    return body.find((one) => one.phone !== ASHA)?.phone ?? '';
  }
});
