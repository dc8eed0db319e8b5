import { Gateway, waitFor, WebhookCatcher } from '@wharf/testing';
import type { Browser, BrowserContext, Locator, Page, WebSocketRoute } from 'playwright-core';
import { link, sure, untilOpen } from './support/arrange.js';
import { openBrowser, openPage } from './support/browser.js';
import { signIn } from './support/session.js';

const OWN = '254700000092';
const ASHA = '254722000092';
const MISSED = ['missed one', 'missed two', 'missed three'];

/** A page that shows what happens, and where a message is on it. */
interface Screen {
  name: string;
  path: string;
  /** What says that a message is there; null where the page only counts. */
  message: ((page: Page, text: string) => Locator) | null;
  /** What is there once all messages are. */
  caughtUp?: (page: Page) => Locator;
}

const SCREENS: readonly Screen[] = [
  {
    name: 'the fleet',
    path: '/instances',
    message: null,
    caughtUp: (page) => page.getByTitle('4 received today'),
  },
  {
    name: 'an instance',
    path: '/instances/quay',
    message: null,
    caughtUp: (page) => page.getByText('4 in 1 chats'),
  },
  {
    name: 'the inbox',
    path: `/inbox/quay/${ASHA}%40s.whatsapp.net`,
    message: (page, text) => page.getByRole('log', { name: 'Messages' }).getByText(text, { exact: true }),
  },
  {
    name: 'the tail of events',
    path: '/events?type=messages.upsert',
    message: (page, text) => page.getByRole('listbox', { name: 'Events, newest first' }).getByText(text),
  },
  {
    name: 'the message log',
    path: '/instances/quay?tab=messages',
    message: (page, text) => page.getByRole('grid', { name: 'Messages, newest first' }).getByText(text),
  },
  {
    name: 'the deliveries',
    path: '/deliveries?status=delivered',
    message: null,
    caughtUp: (page) => page.getByRole('button', { name: /messages\.upsert/i }).nth(3),
  },
  {
    name: 'the sandbox',
    path: `/sandbox?phone=${ASHA}`,
    message: (page, text) => page.getByRole('log', { name: 'On this phone' }).getByText(text, { exact: true }),
  },
];

describe('a server that restarts under the pages', () => {
  let gateway: Gateway;
  let receiver: WebhookCatcher;
  let browser: Browser;
  let context: BrowserContext;
  const faults: string[] = [];
  const pages = new Map<string, Page>();
  /** Whether the way from the browser to the server is cut. */
  let isCut = false;
  const sockets = new Set<WebSocketRoute>();
  let dialled = 0;

  beforeAll(async () => {
    gateway = await Gateway.onSandbox();
    await gateway.start();
    receiver = await WebhookCatcher.start();
    await sandbox('/contacts', { phone: ASHA, name: 'Asha' });
    await sure(gateway, 'POST', '/instance/create', { instanceName: 'quay' });
    await link(gateway, 'quay', OWN);
    const webhook = { enabled: true, url: receiver.url, events: ['MESSAGES_UPSERT'] };
    await sure(gateway, 'POST', '/webhook/set/quay', { webhook });
    await sandbox('/messages', { from: ASHA, to: OWN, text: 'before' });
    browser = await openBrowser();
    await openAll();
  }, 150_000);

  afterAll(async () => {
    await browser.close();
    await receiver.stop();
    await gateway.remove();
  });

  const sandbox = (path: string, body: object) => sure(gateway, 'POST', `/sandbox${path}`, body);
  const pageOf = (name: string): Page => {
    const page = pages.get(name);
    if (!page) throw new Error(`${name} is not open`);
    return page;
  };
  const word = (page: Page, text: string) => page.getByRole('status').filter({ hasText: text }).first();

  /** All of them side by side in one browser, signed in once. */
  async function openAll(): Promise<void> {
    const first = await openPage(browser);
    context = first.page.context();
    await first.page.goto(`${gateway.url}/admin/`);
    await signIn(first.page, gateway.adminPassword);
    const session = await first.page.evaluate(() => sessionStorage.getItem('wharf.session') ?? '');
    await first.page.close();
    await context.addInitScript((kept) => sessionStorage.setItem('wharf.session', kept), session);
    await context.route(/\/(api|instance|message|sandbox|health|admin)\//, (route) =>
      isCut ? route.abort('connectionrefused') : route.fallback(),
    );
    await context.routeWebSocket(/\/ws$/, (socket) => {
      dialled += 1;
      if (isCut) return void socket.close({ code: 1012 });
      sockets.add(socket);
      socket.connectToServer();
    });
    for (const { name, path } of SCREENS) {
      const page = await context.newPage();
      page.setDefaultTimeout(30_000);
      page.on('pageerror', (error) => faults.push(`${name}: ${String(error)}`));
      pages.set(name, page);
      await page.goto(`${gateway.url}/admin${path}`);
      await word(page, 'Live').waitFor();
    }
  }

  it('shows on every live page that the server is away, and what was typed stays', async () => {
    await pageOf('the inbox').getByRole('textbox', { name: 'Message', exact: true }).fill('half typed');
    await pageOf('an instance').getByRole('textbox', { name: 'Text' }).fill('half typed');
    await pageOf('the sandbox').getByRole('textbox', { name: 'Text as this person' }).fill('half typed');
    await pageOf('the deliveries').getByRole('textbox', { name: 'webhook-id' }).fill('half typed');
    await gateway.killServer();
    isCut = true;
    dialled = 0;
    for (const page of pages.values()) {
      await word(page, 'Offline').waitFor();
      await page.getByRole('alert').getByText('The server does not answer').first().waitFor();
    }
    // A page that was not loaded yet is waited for, and opens by itself later.
    await pageOf('the fleet').getByRole('link', { name: 'API keys' }).click();
  }, 60_000);

  it('catches up on every page without a reload: what came meanwhile is there, and nothing twice', async () => {
    const began = performance.now();
    await gateway.start();
    await untilOpen(gateway, 'quay');
    for (const text of MISSED) await sandbox('/messages', { from: ASHA, to: OWN, text });
    await waitFor(() => receiver.requests.filter(({ rawBody }) => rawBody.includes('"missed')).length >= 3, {
      what: 'the messages to be delivered',
      timeoutMs: 30_000,
    });
    const seconds = Math.round((performance.now() - began) / 1_000);
    process.stdout.write(`${pages.size} pages dialled ${dialled} times in ${seconds} s without a server\n`);
    isCut = false;
    await pageOf('the fleet').getByRole('heading', { name: 'API keys' }).waitFor();
    await pageOf('the fleet').goBack();
    for (const { name, message, caughtUp } of SCREENS) {
      const page = pageOf(name);
      await word(page, 'Live').waitFor();
      expect(await page.getByRole('alert').getByText('The server does not answer').count()).toBe(0);
      await caughtUp?.(page).first().waitFor();
      if (!message) continue;
      for (const text of ['before', ...MISSED]) await message(page, text).first().waitFor();
    }
    // A moment for whatever would come a second time.
    await sandbox('/messages', { from: ASHA, to: OWN, text: 'after' });
    for (const { name, message } of SCREENS) {
      if (!message) continue;
      const page = pageOf(name);
      await message(page, 'after').first().waitFor();
      const counts = await Promise.all(['before', ...MISSED, 'after'].map((text) => message(page, text).count()));
      expect([name, ...counts]).toEqual([name, 1, 1, 1, 1, 1]);
    }
    for (const [name, label] of [
      ['the inbox', 'Message'],
      ['an instance', 'Text'],
      ['the sandbox', 'Text as this person'],
      ['the deliveries', 'webhook-id'],
    ] as const) {
      const kept = pageOf(name).getByRole('textbox', { name: label, exact: true });
      expect([name, await kept.inputValue()]).toEqual([name, 'half typed']);
    }
  }, 120_000);

  it('offers the pages of a version that was installed meanwhile, and waits for whoever is typing', async () => {
    const page = pageOf('the inbox');
    await page.route(/\/admin\/$/, async (route) => {
      const response = await route.fetch();
      await route.fulfill({ response, body: (await response.text()).replaceAll(/index-[\w-]+\.js/g, 'index-next.js') });
    });
    for (const socket of sockets) await socket.close({ code: 1012 });
    sockets.clear();
    const banner = word(page, 'A new version was installed');
    await banner.getByRole('button', { name: 'Reload' }).waitFor();
    expect(await page.getByRole('textbox', { name: 'Message', exact: true }).inputValue()).toBe('half typed');
    await page.unroute(/\/admin\/$/);
    await banner.getByRole('button', { name: 'Reload' }).click();
    await banner.waitFor({ state: 'detached' });
    await word(page, 'Live').waitFor();
    expect(await page.getByRole('textbox', { name: 'Message', exact: true }).inputValue()).toBe('half typed');
  }, 60_000);

  it('says so where a part of the dashboard is no longer on the server, and leaves the rest alone', async () => {
    const page = pageOf('the fleet');
    const gone = (part: string) =>
      page.route(new RegExp(`/assets/${part}-[\\w-]+\\.js$`), (route) =>
        route.continue({ url: route.request().url().replace(/\.js$/, '-gone.js') }),
      );
    await gone('create-instance-dialog');
    await gone('audit-page');
    await page.reload();
    await page.getByRole('searchbox').fill('quay');
    await page.getByRole('button', { name: 'New instance' }).click();
    const notice = page.getByRole('alert').filter({ hasText: 'not on the server any more' });
    await notice.getByRole('button', { name: 'Not now' }).click();
    await notice.waitFor({ state: 'detached' });
    expect(await page.getByRole('searchbox').inputValue()).toBe('quay');
    await page.getByRole('button', { name: 'New instance' }).click();
    await notice.waitFor();

    await page.getByRole('link', { name: 'Audit log' }).click();
    const instead = page.getByRole('alert').filter({ hasText: 'This page has to be loaded anew' });
    await instead.waitFor();
    await page.getByRole('link', { name: 'API keys' }).waitFor();
    await page.unrouteAll({ behavior: 'wait' });
    await instead.getByRole('button', { name: 'Reload the page' }).click();
    await page.getByRole('heading', { name: 'Audit log' }).waitFor();
  }, 60_000);

  it('never threw', () => {
    expect(faults).toEqual([]);
  });
});
