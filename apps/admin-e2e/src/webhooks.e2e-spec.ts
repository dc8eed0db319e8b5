import { Gateway, waitFor, WebhookCatcher } from '@wharf/testing';
import type { Browser, Locator, Page } from 'playwright-core';
import { link, sure } from './support/arrange.js';
import { openBrowser } from './support/browser.js';
import { faultsInSight } from './support/look.js';
import { openSignedIn } from './support/session.js';

const OWN = '254700000083';
const ASHA = '254722000083';
const PASSWORD = 'twelve-characters';
const TAB = '/instances/quay?tab=webhook';

describe('the webhooks of an instance', () => {
  let gateway: Gateway;
  let receiver: WebhookCatcher;
  let browser: Browser;
  let page: Page;
  const faults: string[][] = [];

  beforeAll(async () => {
    gateway = await Gateway.onSandbox();
    await gateway.start();
    receiver = await WebhookCatcher.start();
    const client = await ask<{ id: number }>('POST', '/api/clients', {
      company_name: 'Acme Trading',
      email: 'ops@acme-trading.example',
      portal_password: PASSWORD,
    });
    await ask('POST', '/instance/create', { instanceName: 'quay', client_id: client.id });
    await ask('POST', '/api/users', { username: 'vera', password: PASSWORD, role: 'viewer' });
    await ask('POST', '/sandbox/contacts', { phone: ASHA, name: 'Asha' });
    await link(gateway, 'quay', OWN);
    await ask('POST', '/webhook/set/quay', {
      webhook: { enabled: true, url: `${receiver.url}/first`, events: ['CALL'] },
    });
    browser = await openBrowser();
    page = await openAs();
  }, 120_000);

  afterAll(async () => {
    await browser.close();
    await receiver.stop();
    await gateway.remove();
  });

  const ask = <T = Record<string, never>>(method: string, path: string, body?: object) =>
    sure<T>(gateway, method, path, body);
  const openAs = async (name?: string, path = TAB) => {
    const opened = await openSignedIn(browser, gateway, path, name ? { name, password: PASSWORD } : {});
    faults.push(opened.faults);
    return opened.page;
  };
  const visit = (path: string) => page.goto(`${gateway.url}/admin${path}`);
  const button = (name: string, of: Page | Locator = page) => of.getByRole('button', { name, exact: true });
  const dialog = (name: string) => page.getByRole('dialog', { name });
  const row = (name: RegExp) => page.getByRole('row', { name });
  const choose = async (webhook: string, item: string) => {
    await button(`Actions for the webhook ${webhook}`).click();
    await page.getByRole('menuitem', { name: item, exact: true }).click();
  };
  const sendText = (text: string) => ask('POST', '/message/sendText/quay', { number: ASHA, text });
  const arrived = (path: string, text: string) =>
    receiver.waitFor((request) => request.path === path && request.rawBody.includes(text));
  const listed = () =>
    ask<{ name: string; url: string; enabled: boolean; ordered: boolean; timeoutMs: number }[]>(
      'GET',
      '/api/instances/quay/webhooks',
    );

  it('get a second one, which is sent what it asked for', async () => {
    await row(/^default Works/).waitFor();
    await button('Add a webhook').click();
    await page.getByLabel('Name', { exact: true }).fill('crm');
    await page.getByLabel('URL', { exact: true }).fill(`${receiver.url}/crm`);
    await page.getByRole('checkbox', { name: 'SEND_MESSAGE', exact: true }).check();
    await page.getByRole('checkbox', { name: 'One after the other in each chat' }).check();
    await page.getByLabel('Time limit of an answer').fill('9000');
    expect(await faultsInSight(page, 'webhook-add')).toEqual([]);
    await button('Save').click();
    await dialog('Signing secret').getByTestId('secret').waitFor();
    const secret = (await page.getByTestId('secret').textContent()) ?? '';
    expect(secret).toMatch(/^whsec_/);
    await button('Done').click();
    await dialog('Signing secret').waitFor({ state: 'detached' });
    expect(await page.content()).not.toContain(secret);
    await page.getByRole('region', { name: 'Webhook crm' }).waitFor();
    await row(/^crm Works .*\/crm 1 chosen Each chat 9 s/).waitFor();
    expect(await faultsInSight(page, 'webhooks')).toEqual([]);
    await sendText('to the second');
    await arrived('/crm', 'to the second');
  }, 90_000);

  it('are each edited, and the others stay as they are', async () => {
    await visit(TAB);
    await choose('crm', 'Edit');
    await page.getByRole('region', { name: 'Webhook crm' }).waitFor();
    await page.getByLabel('URL', { exact: true }).fill(`${receiver.url}/crm-new`);
    await page.getByLabel('Time limit of an answer').fill('12000');
    await button('Save').click();
    await row(/^crm Works .*\/crm-new 1 chosen Each chat 12 s/).waitFor();
    expect(await listed()).toMatchObject([
      { name: 'default', url: `${receiver.url}/first`, ordered: false, timeoutMs: 5_000 },
      { name: 'crm', url: `${receiver.url}/crm-new`, ordered: true, timeoutMs: 12_000 },
    ]);
    await sendText('to where it moved');
    await arrived('/crm-new', 'to where it moved');
  }, 60_000);

  it('are found from the deliveries of one that switched itself off, and switched on again', async () => {
    receiver.answerNext(410);
    await sendText('too much');
    await waitFor(async () => (await listed()).some(({ enabled }) => !enabled), { what: 'the webhook to go off' });
    await visit('/deliveries');
    await page.getByText('This endpoint was switched off').waitFor();
    expect(await faultsInSight(page, 'deliveries-of-one-that-is-off')).toEqual([]);
    await page.getByRole('link', { name: 'Change its settings' }).click();
    const crm = page.getByRole('region', { name: 'Webhook crm' });
    await crm.getByText(/the receiver answered 410 Gone/).waitFor();
    expect(await faultsInSight(page, 'webhook-off')).toEqual([]);
    await button('Switch on', crm).click();
    await row(/^crm 1 given up/).waitFor();
    await page.getByRole('link', { name: 'Look closer' }).click();
    const givenUp = page.getByRole('listitem').filter({ hasText: /send\.message.*Given up/ });
    await givenUp.getByRole('button', { expanded: false }).click();
    await button('Send again', givenUp).click();
    await waitFor(() => receiver.requests.filter(({ rawBody }) => rawBody.includes('too much')).length === 2, {
      what: 'what was given up to come again',
    });
  }, 90_000);

  it('are switched off after a question, and get nothing until they are on', async () => {
    await visit(TAB);
    await choose('crm', 'Switch off');
    await dialog('Switch this webhook off?').getByText(`${receiver.url}/crm-new`).waitFor();
    await button('Switch off', dialog('Switch this webhook off?')).click();
    await row(/^crm Off/).waitFor();
    await sendText('into nothing');
    await choose('crm', 'Switch on');
    await row(/^crm (Works|\d)/).waitFor();
    await sendText('heard again');
    await arrived('/crm-new', 'heard again');
    expect(receiver.requests.some(({ rawBody }) => rawBody.includes('into nothing'))).toBe(false);
  }, 60_000);

  it('are removed after a question, and the others stay', async () => {
    await choose('crm', 'Remove');
    await button('Remove', dialog('Remove this webhook?')).click();
    await page.getByText('The webhook crm was removed').waitFor();
    await row(/^crm/).waitFor({ state: 'detached' });
    await page.getByRole('region', { name: 'Webhook default' }).waitFor();
    expect(await listed()).toMatchObject([{ name: 'default' }]);
  }, 60_000);

  it('are for a client’s user to add and remove too, and for a viewer to look at', async () => {
    const [theirs, vera] = [await openAs('ops@acme-trading.example'), await openAs('vera')];
    await button('Add a webhook', theirs).click();
    await theirs.getByLabel('Name', { exact: true }).fill('shop');
    await theirs.getByLabel('URL', { exact: true }).fill(`${receiver.url}/shop`);
    await button('Save', theirs).click();
    await button('Done', theirs).click();
    await vera
      .getByRole('row', { name: /^shop Works/ })
      .getByRole('link', { name: 'shop' })
      .click();
    await vera.getByRole('region', { name: 'Webhook shop' }).waitFor();
    expect(await vera.getByLabel('URL', { exact: true }).isDisabled()).toBe(true);
    expect(
      await vera
        .getByRole('button', { name: /^(Add a webhook|Actions for the webhook.*|Save|Switch o.*|Remove)$/ })
        .count(),
    ).toBe(0);
    const detail = theirs.getByRole('region', { name: 'Webhook shop' });
    await button('Remove', detail).click();
    await button('Remove', theirs.getByRole('dialog')).click();
    await detail.waitFor({ state: 'detached' });
    await vera.getByRole('heading', { name: 'There is no such webhook' }).waitFor();
    expect(await listed()).toHaveLength(1);
  }, 60_000);

  it('never threw, and never asked the browser for a dialog', () => {
    expect(faults.flat()).toEqual([]);
  });
});
