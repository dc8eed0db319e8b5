import { Gateway, waitFor } from '@wharf/testing';
import type { Browser, Page } from 'playwright-core';
import { link, sure } from './support/arrange.js';
import { openBrowser, openPage, seriousFaults } from './support/browser.js';
import { faultsInSight } from './support/look.js';
import { openSignedIn, signIn } from './support/session.js';

const NORTH = '254700000093';
const SOUTH = '254700000094';
const ASHA = '254722000093';
const PASSWORD = 'twelve-characters';
const OFF_BY_MINUTES = [10, -10];

describe('several people at once', () => {
  let gateway: Gateway;
  let browser: Browser;
  const faults: string[][] = [];

  beforeAll(async () => {
    gateway = await Gateway.onSandbox();
    await gateway.start();
    await ask('POST', '/sandbox/contacts', { phone: ASHA, name: 'Asha' });
    const tenants = [
      ['north', NORTH],
      ['south', SOUTH],
    ] as const;
    for (const [index, [name, phone]] of tenants.entries()) {
      const client_id = index + 1;
      await ask('POST', '/api/clients', { company_name: `${name} traders`, email: `ops@${name}.example` });
      await ask('POST', '/api/users', {
        username: `${name}-user`,
        password: PASSWORD,
        role: 'client',
        client_id,
      });
      await ask('POST', '/instance/create', { instanceName: name, client_id });
      await link(gateway, name, phone);
    }
    await ask('POST', '/instance/create', { instanceName: 'shared' });
    await ask('POST', '/api/users', { username: 'ada', password: PASSWORD, role: 'operator' });
    browser = await openBrowser();
  }, 150_000);

  afterAll(async () => {
    await browser.close();
    await gateway.remove();
  });

  const ask = (method: string, path: string, body?: object) => sure(gateway, method, path, body);
  const write = (to: string, text: string) => ask('POST', '/sandbox/messages', { from: ASHA, to, text });
  const visit = (page: Page, path: string) => page.goto(`${gateway.url}/admin${path}`);
  const row = (page: Page, name: string) =>
    page.getByRole('row').filter({ has: page.getByRole('link', { name, exact: true }) });
  const open = async (path: string, name?: string): Promise<Page> => {
    const opened = await openSignedIn(browser, gateway, path, name === undefined ? {} : { name, password: PASSWORD });
    faults.push(opened.faults);
    return opened.page;
  };

  describe('of two clients', () => {
    let north: Page;
    let south: Page;
    /** Everything that came over the sockets of the second one. */
    const heard: string[] = [];

    beforeAll(async () => {
      north = await open('/instances', 'north-user');
      const opened = await openPage(browser);
      faults.push(opened.faults);
      south = opened.page;
      south.on('websocket', (socket) => socket.on('framereceived', ({ payload }) => heard.push(String(payload))));
      await visit(south, '/instances');
      await signIn(south, PASSWORD, 'south-user');
    }, 60_000);

    it('each see their own live, and hear nothing of the other', async () => {
      await row(north, 'north').waitFor();
      await row(south, 'south').waitFor();
      await write(NORTH, 'for the north alone');
      await row(north, 'north').getByTitle('1 received today').waitFor();
      await write(SOUTH, 'for the south alone');
      await row(south, 'south').getByTitle('1 received today').waitFor();
      expect([await row(north, 'south').count(), await row(south, 'north').count()]).toEqual([0, 0]);
      expect(heard.join('\n')).toContain('for the south alone');
      expect(heard.join('\n')).not.toMatch(/north/);
    }, 60_000);

    it('are told kindly that what they guess does not exist', async () => {
      const webhook = await sure<{ id: string }>(gateway, 'POST', '/api/instances/north/webhooks', {
        name: 'default',
        enabled: false,
        url: 'https://north.example/hooks',
        events: [],
      });
      const log = await sure<{ records: { id: string }[] }>(gateway, 'GET', '/api/instances/north/messages');
      const messageId = log.records[0]?.id ?? '';
      expect(messageId).not.toBe('');
      const found: string[] = [];
      for (const [path, words] of [
        ['/instances/north', 'There is no such instance'],
        [`/instances/north?tab=messages&message=${messageId}`, 'There is no such instance'],
        ['/instances/north?tab=settings', 'There is no such instance'],
        [`/instances/south?tab=messages&message=${messageId}`, 'There is no such message'],
        [`/inbox/north/${ASHA}%40s.whatsapp.net`, 'There is no such chat'],
        [`/deliveries?webhook=${webhook.id}`, /There is no such webhook|No webhooks yet/],
        ['/clients', 'This page is not for your role'],
        ['/users', 'This page is not for your role'],
        ['/audit', 'This page is not for your role'],
        ['/system', 'This page is not for your role'],
        ['/nowhere', 'There is no such page'],
      ] as const) {
        await visit(south, path);
        const isSaid = await south
          .getByText(words)
          .first()
          .waitFor({ timeout: 8_000 })
          .then(
            () => true,
            () => false,
          );
        const seen = await south.locator('body').innerText();
        if (!isSaid) found.push(`${path} says: ${seen}`);
        if (/for the north alone|north\.example/.test(seen)) found.push(`${path} tells of the other`);
      }
      expect(found).toEqual([]);
    }, 90_000);
  });

  describe('of the staff', () => {
    it('are told when they change the same settings, and say whose stay', async () => {
      const first = await open('/instances/shared?tab=settings');
      const second = await open('/instances/shared?tab=settings', 'ada');
      const flip = (page: Page, name: string) => page.getByRole('switch', { name }).check({ force: true });
      const save = (page: Page) => page.getByRole('button', { name: 'Save', exact: true }).click();
      const settings = async () =>
        (await gateway.request<{ settings: Record<string, unknown> }>('GET', '/settings/find/shared')).body.settings;
      await first.getByRole('button', { name: 'Save', exact: true }).waitFor();
      await second.getByRole('button', { name: 'Save', exact: true }).waitFor();
      await flip(first, 'Ignore groups');
      await save(first);
      await first.getByText('Settings saved').waitFor();

      await flip(second, 'Always online');
      await save(second);
      const conflict = second.getByRole('alert').filter({ hasText: 'Somebody else changed this meanwhile' });
      await conflict.getByText(/Ignore groups/).waitFor();
      expect(await faultsInSight(second, 'conflict')).toEqual([]);
      expect(await settings()).toMatchObject({ groupsIgnore: true, alwaysOnline: false });
      await conflict.getByRole('button', { name: 'Show theirs' }).click();
      await conflict.waitFor({ state: 'detached' });
      expect(await second.getByRole('switch', { name: 'Ignore groups' }).isChecked()).toBe(true);
      await flip(second, 'Always online');
      await save(second);
      await second.getByText('Settings saved').waitFor();
      expect(await settings()).toMatchObject({ groupsIgnore: true, alwaysOnline: true });

      // The first page knows nothing of that yet, and wants it as it has it all the same.
      await flip(first, 'Read on arrival');
      await save(first);
      await first.getByRole('button', { name: 'Save mine over it' }).click();
      await waitFor(async () => (await settings()).readMessages === true, { what: 'the settings to be saved' });
      expect(await settings()).toMatchObject({ alwaysOnline: false, readMessages: true });
      await Promise.all([first.context().close(), second.context().close()]);
    }, 90_000);

    it('see an instance go that somebody else deletes, in words', async () => {
      await ask('POST', '/instance/create', { instanceName: 'brief' });
      const watching = await open('/instances/brief');
      await watching.getByRole('heading', { name: 'brief' }).waitFor();
      await ask('DELETE', '/instance/delete/brief');
      await watching.getByText('There is no such instance').waitFor();
      await watching.context().close();
    }, 60_000);
  });

  describe.each(OFF_BY_MINUTES)('with a clock that is %i minutes off', (minutes) => {
    let page: Page;

    beforeAll(async () => {
      const opened = await openPage(browser);
      faults.push(opened.faults);
      page = opened.page;
      await page.addInitScript((offMs) => {
        const Right = Date;
        globalThis.Date = class extends Right {
          constructor(...given: unknown[]) {
            super(...((given.length === 0 ? [Right.now() + offMs] : given) as [number]));
          }
          static override now() {
            return Right.now() + offMs;
          }
        } as DateConstructor;
      }, minutes * 60_000);
      await visit(page, '/instances');
      await signIn(page, gateway.adminPassword);
    }, 60_000);
    afterAll(() => page.context().close());

    it('says that the clock is off, and by how much', async () => {
      const side = minutes > 0 ? 'ahead of' : 'behind';
      await page.getByText(`This machine’s clock is 10 minutes ${side} the server’s`).waitFor();
      expect(await seriousFaults(page)).toEqual([]);
    }, 30_000);

    it('tells how long ago things were, and counts down, by the server’s clock', async () => {
      const name = `clock-${Math.abs(minutes)}-${minutes > 0 ? 'ahead' : 'behind'}`;
      await ask('POST', '/instance/create', { instanceName: name });
      await visit(page, `/instances/${name}`);
      const created = page.locator('dt', { hasText: 'Created' }).locator('+ dd');
      // At once, and not only when the next tick puts it right.
      expect(await created.textContent()).toMatch(/^(now|[1-5]?\d s ago)$/);
      await page.getByRole('button', { name: 'Invite a client' }).click();
      const invites = page.getByRole('dialog');
      await invites.getByRole('button', { name: 'Create the link' }).click();
      const link = new URL((await invites.getByTestId('secret').textContent()) ?? '').pathname;
      await invites.getByText(/Not opened yet (now|[1-5]?\d s ago)/).waitFor();
      await page.keyboard.press('Escape');

      await page.getByRole('button', { name: 'Connect', exact: true }).click();
      const left = page.getByRole('dialog').getByRole('timer');
      await left.filter({ hasText: /Good for [01]:[0-5]\d, then it renews itself/ }).waitFor();
      await page.keyboard.press('Escape');

      const { page: client, faults: theirs } = await openPage(browser);
      faults.push(theirs);
      await client.goto(`${gateway.url}${link}`);
      await client
        .getByRole('timer')
        .filter({ hasText: /[01]:[0-5]\d/ })
        .waitFor({ timeout: 40_000 });
      await client.context().close();
    }, 90_000);

    it('keeps a conversation in order, on the right day and at the right time', async () => {
      const [question, answer] = [`asked at ${minutes}`, `answered at ${minutes}`];
      await write(NORTH, question);
      await visit(page, `/inbox/north/${ASHA}%40s.whatsapp.net`);
      const log = page.getByRole('log', { name: 'Messages' });
      await log.getByText(question).waitFor();
      await page.getByRole('textbox', { name: 'Message', exact: true }).fill(answer);
      await page.keyboard.press('Enter');
      await log.getByText(answer).waitFor();
      const said = await log.innerText();
      expect(said.indexOf(question)).toBeLessThan(said.indexOf(answer));
      expect(await log.getByText('Today', { exact: true }).count()).toBe(1);
      const at = await log.locator('[data-index]').filter({ hasText: answer }).locator('time').getAttribute('datetime');
      expect(Math.abs(Date.parse(at ?? '') - Date.now())).toBeLessThan(60_000);
      await visit(page, '/instances');
      await row(page, 'north')
        .getByTitle(/^\d+ received today$/)
        .waitFor();
      await row(page, 'north')
        .getByTitle(/^[1-9]\d* sent today$/)
        .waitFor();
    }, 60_000);
  });

  it('never threw, and never asked the browser for a dialog', () => {
    expect(faults.flat()).toEqual([]);
  });
});
