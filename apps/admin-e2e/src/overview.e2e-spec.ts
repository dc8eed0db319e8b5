import { readFile } from 'node:fs/promises';
import { Gateway, waitFor, WebhookCatcher } from '@wharf/testing';
import type { Browser, Page } from 'playwright-core';
import { openBrowser, openPage } from './support/browser.js';
import { faultsInSight } from './support/look.js';

const CONTACT = '254722000088';
const PASSWORD = 'twelve-characters';
const SHOPS = [
  ['harbour', '254700000881'],
  ['lighthouse', '254700000882'],
] as const;

/** Two clients with a connected number each: what staff see of everything, and a client’s user of its own. */
describe('the overview, the log of all messages, a client’s page and deliveries by their event', () => {
  let gateway: Gateway;
  let receiver: WebhookCatcher;
  let browser: Browser;
  let page: Page;
  let faults: string[];
  let clients: { id: number; key: string }[];

  beforeAll(async () => {
    gateway = await Gateway.onSandbox();
    await gateway.start();
    receiver = await WebhookCatcher.start();
    browser = await openBrowser();
    ({ page, faults } = await openPage(browser));
    await sandbox('/contacts', { phone: CONTACT, name: 'Asha', autoReceipt: 'read', autoReply: 'Thank you' });
    clients = [];
    for (const [name, phone] of SHOPS) clients.push(await givenClient(name, phone));
    await sendText('harbour', 'Is the boat in?');
    await sendText('lighthouse', 'The lamp is lit');
    const fault = { phone: SHOPS[0][1], match: { tag: 'message', direction: 'out' }, action: 'error', code: 463 };
    await sandbox('/faults', { ...fault, times: 1 });
    await sendText('harbour', 'to a stranger');
    await gateway.request('POST', '/instance/create', { body: { instanceName: 'nobodys' } });
  }, 150_000);

  afterAll(async () => {
    await browser.close();
    await receiver.stop();
    await gateway.remove();
  });

  const sandbox = (path: string, body: object) => gateway.request('POST', `/sandbox${path}`, { body });
  const sendText = (name: string, text: string) =>
    gateway.request('POST', `/message/sendText/${name}`, { body: { number: CONTACT, text } });
  const visit = (path: string, on = page) => on.goto(`${gateway.url}/admin${path}`);
  const strip = (on = page) => on.getByRole('region', { name: 'Overview' });
  const figure = (name: string, on = page) => strip(on).getByRole('term').filter({ hasText: name }).locator('xpath=..');
  const log = (on = page) => on.getByRole('grid', { name: 'Messages, newest first' });
  const row = (text: string, on = page) => log(on).getByRole('row').filter({ hasText: text });
  const choices = () => page.getByRole('listbox').getByRole('option');
  const detail = () => page.getByRole('complementary', { name: 'The message' });

  async function signIn(on: Page, name: string, password: string): Promise<void> {
    await visit('/login', on);
    await on.getByRole('textbox', { name: 'Name' }).fill(name);
    await on.getByRole('textbox', { name: 'Password' }).fill(password);
    await on.getByRole('button', { name: 'Sign in' }).click();
    await on.getByRole('heading', { name: 'Instances', exact: true }).waitFor();
  }

  async function givenClient(name: string, phone: string): Promise<{ id: number; key: string }> {
    const login = await gateway.request<{ token: string }>('POST', '/api/login', {
      key: null,
      body: { username: 'admin', password: gateway.adminPassword },
    });
    const made = await gateway.request<{ id: number; api_key: string }>('POST', '/api/clients', {
      key: null,
      headers: { authorization: `Bearer ${login.body.token}` },
      body: {
        company_name: `${name} & Sons`,
        email: `${name}@example.com`,
        portal_password: PASSWORD,
        max_instances: 2,
      },
    });
    const { id, api_key: key } = made.body;
    await gateway.request('POST', '/instance/create', { key, body: { instanceName: name } });
    const { body } = await gateway.request<{ code: string }>('GET', `/instance/connect/${name}`);
    await sandbox('/scan', { qr: body.code, phone });
    const isOpen = async () =>
      (await gateway.request<{ state: string }>('GET', `/instance/connectionState/${name}`)).body.state === 'open';
    await waitFor(isOpen, { what: `${name} to open`, timeoutMs: 30_000 });
    return { id, key };
  }

  it('says above the list how everything stands, and leads to what is behind each figure', async () => {
    await signIn(page, 'admin', gateway.adminPassword);
    await figure('Sent today').getByText('3', { exact: true }).waitFor();
    await figure('Failed').getByText('1', { exact: true }).waitFor();
    await figure('Clients').getByText('2', { exact: true }).waitFor();
    await figure('Success').getByText('66.7%').waitFor();
    await figure('Failing webhooks').getByText('0', { exact: true }).waitFor();
    await strip()
      .getByRole('img', { name: /last 24 hours: 3 sent, \d received, 1 failed/ })
      .waitFor();
    expect(await faultsInSight(page, 'overview')).toEqual([]);

    await strip().getByRole('button', { name: '30 d' }).click();
    await strip()
      .getByRole('img', { name: /last 30 days: 3 sent/ })
      .waitFor();
    expect(page.url()).toContain('by=day');
    const warning = strip().getByRole('button', { name: '1 restricted by WhatsApp' });
    await warning.click();
    const rows = page.getByRole('grid', { name: 'Instances' }).getByRole('link');
    await waitFor(async () => (await rows.allTextContents()).join() === 'harbour', { what: 'harbour alone' });
    await page.reload();
    await page.getByRole('button', { name: '1 restricted by WhatsApp', pressed: true }).click();
    await waitFor(async () => (await rows.count()) === 3, { what: 'all numbers' });

    await figure('Failed').getByRole('link').click();
    await page.waitForURL('**/messages?**');
    await row('to a stranger').waitFor();
    expect(await log().getByRole('row').count()).toBe(1);
  }, 90_000);

  it('lists the messages of all numbers, newest first, as they come', async () => {
    await visit('/messages');
    await row('The lamp is lit').getByText('lighthouse').waitFor();
    await row('Is the boat in?').getByText('harbour').waitFor();
    await sendText('lighthouse', 'A ship is near');
    await row('A ship is near').getByText('Read', { exact: true }).waitFor({ timeout: 30_000 });
    expect(await faultsInSight(page, 'messages')).toEqual([]);
  }, 90_000);

  it('is narrowed by client and instance in the address, and exported as it is', async () => {
    await page.getByRole('combobox', { name: 'Client' }).click();
    await choices().filter({ hasText: 'harbour & Sons' }).click();
    await row('The lamp is lit').waitFor({ state: 'detached' });
    await page.getByRole('combobox', { name: 'Instance' }).click();
    expect(await choices().allTextContents()).toEqual(['harbour']);
    await choices().click();
    await waitFor(() => page.url().includes('instance=harbour'), { what: 'the instance in the address' });
    await page.reload();
    await row('Is the boat in?').waitFor();
    expect(await row('The lamp is lit').count()).toBe(0);

    await page.getByRole('button', { name: 'Export' }).click();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('menuitem', { name: 'NDJSON, a line each' }).click(),
    ]);
    expect(download.suggestedFilename()).toBe('messages.ndjson');
    const lines = (await readFile(await download.path(), 'utf8')).trim().split('\n');
    const names = lines.map((line) => (JSON.parse(line) as { instance_name: string }).instance_name);
    expect(new Set(names)).toEqual(new Set(['harbour']));
    expect(names.length).toBeGreaterThanOrEqual(2);
    await page.getByRole('button', { name: 'Clear', exact: true }).click();
    await row('The lamp is lit').waitFor();
  }, 90_000);

  it('opens a message from any number by keys, keeps it in the address, and sends it again', async () => {
    await page.getByRole('combobox', { name: 'Status' }).selectOption({ label: 'Failed or not known' });
    await waitFor(async () => (await log().getByRole('row').count()) === 1, { what: 'the one that failed' });
    await page.keyboard.press('Escape');
    await log().focus();
    await page.keyboard.press('j');
    await page.keyboard.press('Enter');
    await detail().getByText('WhatsApp has restricted this account').waitFor();
    await detail().getByRole('link', { name: 'harbour' }).waitFor();
    expect(page.url()).toMatch(/of=harbour/);
    await page.reload();
    await detail().getByText('to a stranger').waitFor();
    expect(await faultsInSight(page, 'messages-open')).toEqual([]);
    await detail().getByRole('button', { name: 'Send again' }).click();
    await detail()
      .getByRole('list', { name: 'What became of it' })
      .getByText('Read', { exact: true })
      .waitFor({ timeout: 30_000 });
  }, 120_000);

  it('shows how one client does, and what can be done with it', async () => {
    await visit('/clients');
    await page.getByRole('link', { name: 'harbour & Sons' }).click();
    await page.waitForURL(`**/clients/${clients[0]?.id}`);
    await page.getByRole('heading', { name: 'harbour & Sons' }).waitFor();
    await page.getByRole('img', { name: /last 30 days: 3 sent, \d received, 1 failed/ }).waitFor();
    const quota = page.getByRole('meter', { name: 'Instances' });
    expect([await quota.getAttribute('aria-valuenow'), await quota.getAttribute('aria-valuemax')]).toEqual(['1', '2']);
    const numbers = page.getByRole('list', { name: 'Numbers of this client' });
    await numbers.getByRole('link', { name: 'harbour' }).waitFor();
    expect(await numbers.getByRole('listitem').count()).toBe(1);
    expect(await faultsInSight(page, 'client')).toEqual([]);

    await page.getByRole('button', { name: 'Actions for harbour & Sons' }).click();
    await page.getByRole('menuitem', { name: 'Suspend' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Suspend' }).click();
    await page.getByText('Suspended', { exact: true }).waitFor();
    await page.getByRole('button', { name: 'Actions for harbour & Sons' }).click();
    await page.getByRole('menuitem', { name: 'Let in again' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Let in' }).click();
    await page.getByText('Active', { exact: true }).waitFor();
    for (const id of ['999999', 'x', '1e3']) {
      await visit(`/clients/${id}`);
      await page.getByRole('heading', { name: 'There is no such client' }).waitFor();
    }
  }, 90_000);

  it('leads from an event to its deliveries alone, and tells honestly what sending again came to', async () => {
    await gateway.request('POST', '/webhook/set/lighthouse', {
      body: { webhook: { enabled: true, url: receiver.url, events: ['SEND_MESSAGE', 'MESSAGES_UPDATE'] } },
    });
    await sendText('lighthouse', 'first');
    await sendText('lighthouse', 'second');
    await receiver.waitForCount(2);
    const id = receiver.requests
      .map(({ body }) => body as { event: string; event_id: string })
      .find(({ event }) => event === 'send.message')?.event_id;
    await visit(`/events?find=${id}`);
    await choices().filter({ hasText: 'send.message' }).click();
    await page.getByRole('complementary', { name: 'The event' }).getByRole('link', { name: 'default' }).click();
    await page.waitForURL(`**/deliveries?**event=${id}**`);
    const deliveries = page.getByRole('region', { name: 'Deliveries' }).getByRole('button', { expanded: false });
    await page.getByText('Only those of the event').waitFor();
    await waitFor(async () => (await deliveries.filter({ hasText: 'send.message' }).count()) === 1, {
      what: 'the one delivery',
    });
    expect(await faultsInSight(page, 'deliveries-of-event')).toEqual([]);
    await deliveries.filter({ hasText: 'send.message' }).click();
    await page.getByRole('button', { name: 'Send again', exact: true }).last().click();
    await page.getByText('1 delivery goes out again').waitFor();
    await page.getByRole('button', { name: 'Show all events' }).click();
    await page.getByRole('combobox', { name: 'Type of the event' }).selectOption('messages.update');
    await waitFor(() => page.url().includes('type=messages.update'), { what: 'the type in the address' });

    await gateway.request('POST', '/webhook/set/lighthouse', {
      body: { webhook: { enabled: false, url: receiver.url, events: ['SEND_MESSAGE'] } },
    });
    await visit(`/deliveries?event=${id}`);
    await page.getByRole('button', { name: /send\.message/ }).click();
    await page.getByText('The webhook is switched off').waitFor();
    expect(await page.getByRole('button', { name: 'Try now' }).count()).toBe(0);
  }, 120_000);

  it('shows a client’s user its own figures and messages, and nothing of the others', async () => {
    const own = await openPage(browser);
    await signIn(own.page, 'lighthouse@example.com', PASSWORD);
    await figure('Sent today', own.page).getByRole('link').waitFor();
    await strip(own.page)
      .getByRole('img', { name: /last 24 hours: \d sent, \d received, 0 failed/ })
      .waitFor();
    expect(await figure('Clients', own.page).count()).toBe(0);
    await visit('/messages', own.page);
    await row('The lamp is lit', own.page).waitFor();
    expect(await row('Is the boat in?', own.page).count()).toBe(0);
    expect(await own.page.getByRole('combobox', { name: 'Client' }).count()).toBe(0);
    await visit('/messages?instance=harbour', own.page);
    await own.page.getByText('The messages could not be read').waitFor();
    expect(await own.page.content()).not.toContain('Is the boat in?');
    await visit(`/messages?message=1&of=harbour`, own.page);
    await own.page
      .getByText(/does not exist/)
      .first()
      .waitFor();
    expect(own.faults).toEqual([]);
    await own.page.context().close();
  }, 90_000);

  it('never threw, and never asked the browser for a dialog', () => {
    expect(faults).toEqual([]);
  });
});
