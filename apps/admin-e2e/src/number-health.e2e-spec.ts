import { Gateway, waitFor } from '@wharf/testing';
import type { Browser, Page } from 'playwright-core';
import { openBrowser, openPage } from './support/browser.js';
import { faultsInSight } from './support/look.js';

const ASHA = '254722000066';
const STRANGER = '254722000067';
const OWN = '254722000068';

describe('the health of a number', () => {
  let gateway: Gateway;
  let browser: Browser;
  let page: Page;
  let faults: string[];

  beforeAll(async () => {
    gateway = await Gateway.onSandbox({ SENDING_POLICY: 'strict', DAILY_LIMIT: '4', DAILY_WARNING: '3' });
    await gateway.start();
    browser = await openBrowser();
    ({ page, faults } = await openPage(browser));
    await gateway.request('POST', '/instance/create', { body: { instanceName: 'pier' } });
    await gateway.request('GET', '/instance/connect/pier');
    for (const phone of [ASHA, STRANGER]) {
      await gateway.request('POST', '/sandbox/contacts', { body: { phone, name: `Phone ${phone}` } });
    }
    const scan = async () =>
      (await gateway.request('POST', '/sandbox/scan', { body: { instanceName: 'pier', phone: OWN, name: 'Pier' } }))
        .status === 200;
    await waitFor(scan, { what: 'the scan', timeoutMs: 30_000 });
    const isOpen = async () =>
      (await gateway.request<{ state: string }>('GET', '/instance/connectionState/pier')).body.state === 'open';
    await waitFor(isOpen, { what: 'the instance to open', timeoutMs: 30_000 });
    await page.goto(`${gateway.url}/admin/instances/pier?tab=health`);
    await page.getByRole('textbox', { name: 'Name' }).fill('admin');
    await page.getByRole('textbox', { name: 'Password' }).fill(gateway.adminPassword);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('button', { name: 'Sign out' }).waitFor();
  }, 120_000);

  afterAll(async () => {
    await browser.close();
    await gateway.remove();
  });

  const says = () => page.getByRole('region', { name: 'What WhatsApp says' });
  const send = (number: string) =>
    gateway.request<{ code?: string }>('POST', '/message/sendText/pier', { body: { number, text: `Hello ${number}` } });
  /** Chooses one of the faults that the sandbox offers for the wire of the instance. */
  const choose = async (label: string) => {
    await page.goto(`${gateway.url}/admin/sandbox?phone=${ASHA}`);
    await page.getByRole('button', { name: 'Faults' }).click();
    await page.getByRole('menuitem', { name: label }).click();
    await page.getByRole('menuitem', { name: label }).waitFor({ state: 'hidden' });
    await page.goto(`${gateway.url}/admin/instances/pier?tab=health`);
  };

  it('says that a new number is well, because WhatsApp says so', async () => {
    await page.getByText('This number is well').waitFor();
    await says().getByText('allowed').waitFor();
    await says()
      .getByText(/does not count the new chats/)
      .waitFor();
    await page.getByRole('region', { name: 'The rules of the sending policy' }).getByText('enforced').first().waitFor();
  }, 60_000);

  it('shows how many new chats are left, as WhatsApp counts them', async () => {
    await choose('Few new chats are left (230 of 250)');
    const meter = says().getByRole('meter', { name: 'New chats' });
    await meter.waitFor();
    expect(await meter.getAttribute('aria-valuenow')).toBe('230');
    await page.getByText('Worth a look').waitFor();
    expect((await send(ASHA)).status).toBe(201);
  }, 60_000);

  it('says what to do when WhatsApp restricts it, and what was refused after it had left', async () => {
    await choose('No new chats for a day');
    await page.getByText('Somebody has to act').waitFor();
    await page.getByText(/WhatsApp lets this account start no new chats until/).waitFor();
    await says()
      .getByText(/^refused until .*\(BIZ_QUALITY\)/)
      .waitFor();
    expect((await send(STRANGER)).status).toBe(201);
    const late = page.getByRole('region', { name: 'Refused after the hand-over, today' });
    await late.getByText('463').waitFor({ timeout: 30_000 });
    const did = page.getByRole('region', { name: 'What WhatsApp did' });
    await did.getByText('WhatsApp began to refuse new chats (BIZ_QUALITY).', { exact: false }).waitFor();
    expect(await faultsInSight(page, 'health')).toEqual([]);
  }, 120_000);

  it('does not know what WhatsApp is silent about, and says so beside what it said before', async () => {
    await choose('WhatsApp does not say how the account stands');
    // A refused first message has WhatsApp asked again.
    await send(STRANGER);
    await says()
      .getByText(/WhatsApp did not answer/)
      .first()
      .waitFor({ timeout: 60_000 });
    await says()
      .getByText(/^refused until/)
      .waitFor();
  }, 90_000);

  it('refuses what is over the day of the number, and shows that it does', async () => {
    await gateway.request('DELETE', '/sandbox/faults');
    await choose('Well again');
    await page.getByText('Somebody has to act').waitFor();
    // Two were refused after all, and count for nothing.
    for (let n = 0; n < 3; n += 1) expect((await send(ASHA)).status).toBe(201);
    expect(await send(ASHA)).toMatchObject({ status: 429, body: { code: 'DAILY_LIMIT_REACHED' } });
    await page.reload();
    const meter = page.getByRole('meter', { name: 'Sent today' });
    await meter.waitFor();
    expect(await meter.getAttribute('aria-valuenow')).toBe('4');
    await page.getByText(/At 4 sends are refused with 429 until midnight/).waitFor();
  }, 60_000);

  it('never threw, and never asked the browser for a dialog', () => {
    expect(faults).toEqual([]);
  });
});
