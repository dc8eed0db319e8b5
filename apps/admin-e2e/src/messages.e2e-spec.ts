import { readFile } from 'node:fs/promises';
import { Gateway, waitFor, WebhookCatcher } from '@wharf/testing';
import type { Browser, Page } from 'playwright-core';
import { openBrowser, openPage } from './support/browser.js';
import { faultsInSight } from './support/look.js';
import { signIn } from './support/session.js';

const OWN = '254700000077';
const CONTACT = '254722000077';
const HOSTILE_TEXT = '<script>window.pwned=1</script><img src=x onerror="window.pwned=1">';
const PIXEL = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

describe('messages and deliveries on the simulated network', () => {
  let gateway: Gateway;
  let receiver: WebhookCatcher;
  let browser: Browser;
  let page: Page;
  let faults: string[];

  beforeAll(async () => {
    gateway = await Gateway.onSandbox();
    await gateway.start();
    receiver = await WebhookCatcher.start();
    browser = await openBrowser();
    ({ page, faults } = await openPage(browser));
    await gateway.request('POST', '/instance/create', { body: { instanceName: 'quay' } });
    const { body } = await gateway.request<{ code: string }>('GET', '/instance/connect/quay');
    await sandbox('/scan', { qr: body.code, phone: OWN });
    await waitFor(
      async () => {
        const state = await gateway.request<{ state: string }>('GET', '/instance/connectionState/quay');
        return state.body.state === 'open';
      },
      { what: 'the instance to open', timeoutMs: 30_000 },
    );
    await sandbox('/contacts', { phone: CONTACT, name: 'Asha', autoReceipt: 'read', autoReply: HOSTILE_TEXT });
  }, 120_000);

  afterAll(async () => {
    await browser.close();
    await receiver.stop();
    await gateway.remove();
  });

  const sandbox = (path: string, body: object) => gateway.request('POST', `/sandbox${path}`, { body });
  const visit = (path: string) => page.goto(`${gateway.url}/admin${path}`);
  const log = () => page.getByRole('grid', { name: 'Messages, newest first' });
  const detail = () => page.getByRole('complementary', { name: 'The message' });
  const sendText = (text: string) =>
    gateway.request<{ key: { id: string } }>('POST', '/message/sendText/quay', { body: { number: CONTACT, text } });

  const look = async (name: string) => expect(await faultsInSight(page, name)).toEqual([]);

  it('teaches what to do where nothing was sent yet', async () => {
    await visit('/');
    await signIn(page, gateway.adminPassword);
    await visit('/instances/quay?tab=messages');
    await page.getByRole('heading', { name: 'No messages yet' }).waitFor();
    await page.getByLabel('Send a text with curl', { exact: true }).waitFor();
    await look('messages-empty');
  }, 120_000);

  it('shows what is sent and answered as it happens, whatever it holds, up to the receipt', async () => {
    await sendText('Is the boat in?');
    const row = log().getByRole('row').filter({ hasText: 'Is the boat in?' });
    await row.getByText('Read', { exact: true }).waitFor({ timeout: 30_000 });
    await log().getByText(HOSTILE_TEXT).first().waitFor();
    expect(await page.evaluate(() => 'pwned' in window)).toBe(false);

    await row.click();
    const steps = detail().getByRole('list', { name: 'What became of it' });
    for (const step of ['Accepted from the API', 'Handed to WhatsApp', 'On WhatsApp’s server', 'Delivered', 'Read']) {
      await steps.getByText(step).waitFor();
    }
    expect(await steps.getByText('not yet').count()).toBe(0);
    expect(page.url()).toMatch(/message=\d+/);
    await page.reload();
    await detail().getByText('Is the boat in?').waitFor();
    await page.keyboard.press('Escape');
    await detail().waitFor({ state: 'hidden' });
  }, 90_000);

  it('shows a picture by its signed link', async () => {
    await gateway.request('POST', '/message/sendMedia/quay', {
      body: { number: CONTACT, mediatype: 'image', media: PIXEL, caption: 'picture of the boat' },
    });
    await log().getByRole('row').filter({ hasText: 'picture of the boat' }).click();
    const picture = detail().getByRole('img', { name: 'picture of the boat' });
    await picture.waitFor();
    await waitFor(() => picture.evaluate((image: HTMLImageElement) => image.complete && image.naturalWidth > 0), {
      what: 'the picture to load',
    });
    await look('messages-picture');
  }, 90_000);

  it('says why a message failed and what to do, and sends it again as a new one', async () => {
    const fault = { phone: OWN, match: { tag: 'message', direction: 'out' }, action: 'error', code: 463, times: 1 };
    await sandbox('/faults', fault);
    await sendText('for somebody new');
    await page.getByRole('combobox', { name: 'Status' }).selectOption({ label: 'Failed or not known' });
    await log().getByRole('row').filter({ hasText: 'for somebody new' }).click();
    await detail().getByText('WhatsApp has restricted this account').waitFor();
    await detail().getByText('Stop writing to new people').waitFor();
    const failedUrl = page.url();
    expect(failedUrl).toContain('status=trouble');
    await look('messages-failed');

    await detail().getByRole('button', { name: 'Send again' }).click();
    await waitFor(() => page.url() !== failedUrl, { what: 'the new message to open' });
    await detail()
      .getByRole('list', { name: 'What became of it' })
      .getByText('Read', { exact: true })
      .waitFor({ timeout: 30_000 });
    await page.getByRole('button', { name: 'Clear' }).click();
    await waitFor(async () => (await log().getByText('for somebody new').count()) === 2, { what: 'both messages' });
  }, 120_000);

  it('is filtered by what the address says, by keys, and exported as it is filtered', async () => {
    await visit('/instances/quay?tab=messages&direction=out&text=BOAT');
    await waitFor(async () => (await log().getByRole('row').count()) === 2, { what: 'two messages of the boat' });
    await page.keyboard.press('j');
    await page.keyboard.press('j');
    await page.keyboard.press('Enter');
    await detail().getByText('Is the boat in?').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Export' }).click();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('menuitem', { name: 'CSV, for spreadsheets' }).click(),
    ]);
    expect(download.suggestedFilename()).toBe('quay-messages.csv');
    const lines = (await readFile(await download.path(), 'utf8')).trim().split('\r\n');
    expect(lines).toHaveLength(3);
    expect(lines[2]).toContain('Is the boat in?');
    await page
      .getByRole('textbox', { name: 'Text' })
      .or(page.getByRole('searchbox', { name: 'Text' }))
      .fill('nothing');
    await page.getByRole('heading', { name: 'Nothing matches' }).waitFor();
  }, 90_000);

  it('shows a failing endpoint first, with its attempts and what was sent, and sends it again', async () => {
    const made = await gateway.request<{ secret: string }>('POST', '/webhook/set/quay', {
      body: {
        webhook: { enabled: true, url: receiver.url, events: ['SEND_MESSAGE'], headers: { 'X-Tenant': 'canary' } },
      },
    });
    receiver.answerAlways({ status: 500, body: 'the receiver broke' });
    await sendText('to be told');
    await visit('/deliveries');
    const delivery = page.getByRole('button', { name: /send\.message/ }).first();
    await delivery.getByText('HTTP 500').waitFor({ timeout: 30_000 });
    await delivery.click();
    await page.getByText('the receiver broke').first().waitFor();
    await page.getByText('Next attempt at').waitFor();
    await page.getByLabel('Body of the request', { exact: true }).getByText('to be told').waitFor();
    await page.getByText('This endpoint fails').waitFor();
    expect(await page.content()).not.toContain('canary');
    await look('deliveries');

    receiver.answerAlways({ status: 200 });
    await page.getByRole('button', { name: 'Try now' }).click();
    await delivery.getByText('Delivered').waitFor({ timeout: 30_000 });
    await page.getByText('Works').waitFor({ timeout: 30_000 });

    const taken = receiver.requests.at(-1);
    const fill = (label: string, value: unknown) => page.getByRole('textbox', { name: label }).fill(String(value));
    await fill('webhook-id', taken?.headers['webhook-id']);
    await fill('webhook-timestamp', taken?.headers['webhook-timestamp']);
    await fill('webhook-signature', taken?.headers['webhook-signature']);
    await fill('Body', `${taken?.rawBody} `);
    await page.getByRole('button', { name: 'Check' }).click();
    await page.getByText('The signature does not fit').waitFor();
    await page.getByText('without the blanks around it').waitFor();
    await fill('Body', taken?.rawBody);
    await page.getByRole('button', { name: 'Check' }).click();
    await page.getByText('The signature fits', { exact: true }).waitFor();

    await page.getByRole('button', { name: 'Send a sample event' }).click();
    await page.getByText('The receiver took it').waitFor();
    await page.getByRole('button', { name: 'New signing secret' }).click();
    await page.getByRole('button', { name: 'Make a new one' }).click();
    const secret = await page.getByTestId('secret').textContent();
    expect(secret).toMatch(/^whsec_/);
    expect(secret).not.toBe(made.body.secret);
    await page.getByRole('button', { name: 'Done' }).click();
    // The dialog takes a moment to fade.
    await page.getByTestId('secret').waitFor({ state: 'detached' });
    expect(await page.content()).not.toContain(secret);
  }, 150_000);

  it('offers a viewer nothing that the server would refuse', async () => {
    const me = { username: 'admin', role: 'viewer', clientId: null, company_name: null };
    await page.route('**/api/me', (route) => route.fulfill({ json: me }));
    await visit('/instances/quay?tab=messages');
    await page.getByRole('tab', { name: 'API keys' }).waitFor({ state: 'hidden' });
    await page.getByRole('tab', { name: 'Overview' }).click();
    await page.getByRole('region', { name: 'Live events' }).waitFor();
    for (const name of ['More actions', 'Send', 'Connect']) {
      expect(await page.getByRole('button', { name, exact: true }).count()).toBe(0);
    }
    for (const tab of ['Webhook', 'Settings']) {
      await page.getByRole('tab', { name: tab }).click();
      await page.getByRole('tabpanel').waitFor();
      expect(await page.getByRole('button', { name: 'Save' }).count()).toBe(0);
    }
    await visit('/deliveries');
    await page.getByRole('region', { name: 'Deliveries' }).waitFor();
    expect(await page.getByRole('button', { name: /Send again|New signing secret|Check/ }).count()).toBe(0);
    expect(await page.getByRole('link', { name: 'API keys' }).count()).toBe(0);
  }, 90_000);

  it('never threw, and never asked the browser for a dialog', () => {
    expect(faults).toEqual([]);
  });
});
