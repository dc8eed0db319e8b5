import { Gateway, waitFor } from '@wharf/testing';
import type { Browser, Page } from 'playwright-core';
import { openBrowser, openPage, seriousFaults } from './support/browser.js';
import { switchTo } from './support/colours.js';
import { signIn } from './support/session.js';

const CONTACT = '254722000001';
const HOSTILE_NAME = '<img src=x onerror="window.pwned=1">';
const HOSTILE_TEXT = '<script>window.pwned=1</script><b>bold</b>';

describe('the dashboard on the simulated network', () => {
  let gateway: Gateway;
  let browser: Browser;
  let page: Page;
  let faults: string[];

  beforeAll(async () => {
    gateway = await Gateway.onSandbox();
    await gateway.start();
    browser = await openBrowser();
    ({ page, faults } = await openPage(browser));
  }, 120_000);

  afterAll(async () => {
    await browser.close();
    await gateway.remove();
  });

  const sandbox = (path: string, body: object) => gateway.request('POST', `/sandbox${path}`, { body });
  const visit = (path: string) => page.goto(`${gateway.url}/admin${path}`);
  const feed = () => page.getByRole('region', { name: 'Live events' });

  it('refuses a wrong password in words, and takes the right one', async () => {
    await visit('/');
    await page.getByRole('textbox', { name: 'Name' }).fill('admin');
    await page.getByRole('textbox', { name: 'Password' }).fill('not the password');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByText('The name or the password is wrong').waitFor();
    await signIn(page, gateway.adminPassword);
  }, 60_000);

  it('creates an instance, shows its key once, and links a virtual phone', async () => {
    await page.getByRole('button', { name: 'New instance' }).click();
    await page.getByRole('dialog').getByRole('textbox', { name: 'Name' }).fill('harbour');
    await page.getByRole('button', { name: 'Create', exact: true }).click();
    const created = page.getByRole('dialog', { name: 'Instance created' });
    const key =
      (await created
        .locator('code')
        .filter({ hasText: /^[0-9a-f]{64}$/ })
        .textContent()) ?? '';
    expect(key).toHaveLength(64);

    await created.getByRole('button', { name: 'Connect a phone' }).click();
    const connect = page.getByRole('dialog', { name: 'Connect harbour' });
    await connect.getByRole('img', { name: 'QR code to scan with WhatsApp' }).waitFor();
    await connect.getByRole('timer').waitFor();
    expect(await seriousFaults(page)).toEqual([]);
    await connect.getByRole('button', { name: 'Scan it' }).click();
    // It closes by itself as soon as the number is open.
    await connect.waitFor({ state: 'hidden' });
    await page.getByRole('row', { name: /Open harbour/ }).waitFor();

    const kept = await page.evaluate(() =>
      JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie]),
    );
    expect(kept).not.toContain(key);
    expect(kept).not.toContain(gateway.masterKey);
  }, 60_000);

  it('sends a text and shows the answer as it comes in, as text whatever it holds', async () => {
    await sandbox('/contacts', { phone: CONTACT, name: HOSTILE_NAME, autoReceipt: 'read', autoReply: HOSTILE_TEXT });
    await visit('/instances/harbour');
    await page.getByRole('textbox', { name: 'To' }).fill(`+${CONTACT}`);
    await page.getByRole('textbox', { name: 'Text' }).fill('Is it ready?');
    await page.getByRole('button', { name: 'Send', exact: true }).click();
    await feed().getByText('Is it ready?').first().waitFor();
    await feed().getByText(HOSTILE_TEXT).first().waitFor();
    await feed().getByText(HOSTILE_NAME).first().waitFor();
    expect(await page.evaluate(() => 'pwned' in window)).toBe(false);
  }, 60_000);

  it('recovers by itself when the server is killed and started again', async () => {
    await page.getByRole('textbox', { name: 'Text' }).fill('typed before the crash');
    await gateway.killServer();
    await page.getByRole('status').filter({ hasText: 'Offline' }).waitFor();
    await gateway.start();
    await page.getByRole('status').filter({ hasText: 'Live' }).waitFor({ timeout: 40_000 });
    await page.getByRole('main').getByText('Open', { exact: true }).first().waitFor({ timeout: 40_000 });
    expect(await page.getByRole('textbox', { name: 'Text' }).inputValue()).toBe('typed before the crash');
    await page.getByRole('textbox', { name: 'To' }).fill(CONTACT);
    await page.getByRole('button', { name: 'Send', exact: true }).click();
    await feed().getByText('typed before the crash').first().waitFor();
  }, 120_000);

  it('has no serious accessibility fault on any page, in light and in dark', async () => {
    const found: string[] = [];
    const check = async (where: string) => {
      for (const colours of ['dark', 'light'] as const) {
        await switchTo(page, colours);
        found.push(...(await seriousFaults(page)).map((fault) => `${where} (${colours}): ${fault}`));
      }
    };
    for (const path of ['/instances', '/clients', '/keys', '/sandbox']) {
      await visit(path);
      await page.getByRole('heading', { level: 1 }).waitFor();
      await check(path);
    }
    await visit('/instances/harbour');
    for (const tab of await page.getByRole('tab').all()) {
      await tab.click();
      await page.getByRole('tabpanel').waitFor();
      await check(`instance, ${await tab.textContent()}`);
    }
    expect(found).toEqual([]);
  }, 120_000);

  it('lets the examples of Swagger UI be tried as they stand, up to a text that is sent', async () => {
    await page.goto(`${gateway.url}/docs`);
    await page.getByRole('button', { name: 'Authorize' }).first().click();
    const byKey = page.locator('.auth-container').filter({ hasText: 'apikey' }).first();
    await byKey.getByRole('textbox').fill(gateway.masterKey);
    await byKey.getByRole('button', { name: 'Apply credentials' }).click();
    await page.locator('.dialog-ux').getByRole('button', { name: 'Close' }).first().click();
    // With all groups open the page would hold hundreds of forms.
    for (const tag of ['Instances', 'Sandbox', 'Messages']) {
      await page.locator(`.opblock-tag[data-tag="${tag}"]`).click();
      await page.locator(`.opblock-tag[data-tag="${tag}"][data-is-open="true"]`).waitFor();
    }

    /** Executes an example as it stands and answers the status that Swagger UI shows. */
    const tryOut = async (path: string) => {
      const name = page.locator(`.opblock-summary-path[data-path="${path}"]`);
      const block = page.locator('.opblock').filter({ has: name }).first();
      await block.locator('.opblock-summary-control').first().click();
      await block.getByRole('button', { name: 'Try it out' }).click();
      await block.getByRole('button', { name: 'Execute' }).click();
      return block.locator('.live-responses-table .response-col_status').last().textContent();
    };
    expect(await tryOut('/instance/create')).toContain('201');
    const { body } = await gateway.request<{ code: string }>('GET', '/instance/connect/mycompany-sales');
    await sandbox('/scan', { qr: body.code, phone: '254700000001' });
    await waitFor(
      async () => {
        const state = await gateway.request<{ state: string }>('GET', '/instance/connectionState/mycompany-sales');
        return state.body.state === 'open';
      },
      { what: 'the instance to open', timeoutMs: 30_000 },
    );
    expect(await tryOut('/sandbox/contacts')).toContain('200');
    expect(await tryOut('/message/sendText/{instanceName}')).toContain('201');
  }, 90_000);

  it('never threw, and never asked the browser for a dialog', () => {
    expect(faults).toEqual([]);
  });
});
