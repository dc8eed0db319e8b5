import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { waitFor } from '@wharf/testing';
import pTimeout from 'p-timeout';
import type { Browser, BrowserContextOptions, Locator, Page } from 'playwright-core';
import { openBrowser, openPage, wcagFaults } from './support/browser.js';
import { ASHA, GROUP, SALES, startLively, type LivelyGateway } from './support/lively.js';
import { signIn } from './support/session.js';
import { misfits, settle, unseenFocus } from './support/sight.js';

/** Widths and heights of a phone, a notebook, and the widest screen on a desk. */
const SIZES = [
  { width: 1280, height: 800 },
  { width: 2560, height: 1300 },
  { width: 375, height: 780 },
] as const;
const PHONE_PX = 375;
const SCHEMES = ['light', 'dark'] as const;
/** Colours are the same at every width, and words are at every scheme: axe reads a page once in each. */
const AXE_AT = { light: PHONE_PX, dark: 1280 };

interface Screen {
  name: string;
  path: string | ((lively: LivelyGateway) => string);
  /** There when the screen is. */
  shows: (page: Page) => Locator;
  /** What its requests come to, where that is not what the gateway answers. */
  given?: (page: Page) => Promise<unknown>;
  /** What is done to see it. */
  after?: (page: Page) => Promise<unknown>;
  /** Seen by somebody without a session, in a browser of their own. */
  guest?: BrowserContextOptions;
  /** The server may answer so. */
  refusal?: number;
}

const heading = (name: string | RegExp) => (page: Page) => page.getByRole('heading', { name }).first();
const text = (words: string | RegExp) => (page: Page) => page.getByText(words).first();
const row = (words: string) => (page: Page) => page.getByRole('row').filter({ hasText: words }).first();
const press = (name: string | RegExp) => (page: Page) => page.getByRole('button', { name }).first().click();
const menu = (of: string, entry: RegExp) => async (page: Page) => {
  await page.getByRole('button', { name: `Actions for ${of}` }).click();
  await page.getByRole('menuitem', { name: entry }).click();
};
const aside = (name: string) => (page: Page) => page.getByRole('complementary', { name });
const log = (name: string) => (page: Page) => page.getByRole('log', { name });
const anEvent = (page: Page) =>
  page
    .getByRole('listbox', { name: /^Events/ })
    .getByRole('option')
    .first();
const dialog = (page: Page) => page.getByRole('dialog').first();
const qr = (page: Page) => page.getByRole('img').first();
const tab = (name: string) => `/admin/instances/sales?tab=${name}`;
const usable = ({ invites }: LivelyGateway) => invites.usable;

const status = (name: string) => (page: Page) => page.getByRole('status', { name });
const BROKEN = {
  status: 500,
  error: 'Internal Server Error',
  message: 'Something broke here; the log has more under the request id',
  code: 'INTERNAL',
  response: { message: [] },
  requestId: 'spec-request',
};
/** What the list of numbers comes to; null: no answer. */
const fleet = (answer: object | null) => (page: Page) =>
  page.route('**/api/fleet', (route) => (answer === null ? undefined : route.fulfill({ status: 500, json: answer })));

const SCREENS: readonly Screen[] = [
  { name: 'login', path: '/admin/login', shows: heading('Wharf'), guest: {} },
  {
    name: 'login-refused',
    path: '/admin/login',
    shows: text('is wrong'),
    after: wrongPassword,
    guest: {},
    refusal: 401,
  },
  { name: 'fleet', path: '/admin/instances', shows: row('sales') },
  { name: 'fleet-chosen', path: '/admin/instances', shows: text('2 chosen'), after: chooseTwo },
  { name: 'fleet-nothing', path: '/admin/instances?q=zzz', shows: heading('Nothing matches') },
  { name: 'fleet-loading', path: '/admin/instances', given: fleet(null), shows: status('Loading the instances') },
  { name: 'fleet-broken', path: '/admin/instances', given: fleet(BROKEN), shows: text('spec-request'), refusal: 500 },
  { name: 'fleet-new', path: '/admin/instances', shows: dialog, after: press(/^New/) },
  { name: 'connect-dialog', path: '/admin/instances/estuary', shows: qr, after: press('Connect') },
  { name: 'instance', path: '/admin/instances/sales', shows: text('Live events') },
  { name: 'instance-unlinked', path: '/admin/instances/lagoon', shows: text('Another program took over') },
  { name: 'instance-never-linked', path: '/admin/instances/ferry', shows: text('Old Pier Bakery') },
  { name: 'instance-health', path: tab('health'), shows: text('Last thirty days') },
  { name: 'instance-inbox', path: tab('inbox'), shows: text('Asha Mwangi') },
  { name: 'instance-messages', path: tab('messages'), shows: row('Our new price list') },
  { name: 'instance-contacts', path: tab('contacts'), shows: text('Asha Mwangi') },
  { name: 'instance-groups', path: tab('groups'), shows: text('Wholesale customers') },
  { name: 'contact-open', path: `${tab('contacts')}&person=${ASHA}@s.whatsapp.net`, shows: aside('The person') },
  { name: 'numbers-check', path: `${tab('contacts')}&check=true`, shows: aside('Check numbers') },
  { name: 'group-open', path: `${tab('groups')}&group=${GROUP}`, shows: aside('The group') },
  { name: 'invite-dialog', path: '/admin/instances/ferry', shows: dialog, after: press('Invite a client') },
  { name: 'instance-webhook', path: tab('webhook'), shows: text('Send a sample event') },
  { name: 'webhook-new', path: `${tab('webhook')}&webhook=new`, shows: heading('Another webhook') },
  { name: 'instance-settings', path: tab('settings'), shows: text('Reject calls') },
  { name: 'instance-proxy', path: tab('proxy'), shows: heading(/Proxy/) },
  { name: 'instance-keys', path: tab('keys'), shows: row('active') },
  { name: 'instance-integrate', path: tab('integrate'), shows: text('n8n') },
  { name: 'instance-gone', path: '/admin/instances/nowhere', shows: heading('no such instance'), refusal: 404 },
  { name: 'message-open', path: tab('messages'), shows: aside('The message'), after: openMessage },
  { name: 'messages', path: '/admin/messages', shows: row('Our new price list') },
  { name: 'inbox', path: '/admin/inbox', shows: text('Asha Mwangi') },
  { name: 'inbox-chat', path: ({ chat }) => chat, shows: text('Gate B') },
  { name: 'inbox-nothing', path: '/admin/inbox?find=zzz', shows: heading('Nothing matches') },
  { name: 'deliveries', path: '/admin/deliveries', shows: text('HTTP 502') },
  { name: 'delivery-open', path: '/admin/deliveries', shows: text('502 Bad Gateway'), after: openDelivery },
  { name: 'clients', path: '/admin/clients', shows: row('Acme Trading') },
  { name: 'client', path: '/admin/clients/1', shows: heading('Acme Trading') },
  { name: 'client-edit', path: '/admin/clients', shows: dialog, after: menu('Acme Trading', /^Change quota/) },
  { name: 'clients-new', path: '/admin/clients', shows: dialog, after: press('New client') },
  { name: 'keys', path: '/admin/keys', shows: row('active') },
  { name: 'console', path: '/admin/console', shows: heading('API console') },
  { name: 'users', path: '/admin/users', shows: row('ada') },
  { name: 'users-new', path: '/admin/users', shows: dialog, after: press('New user') },
  { name: 'audit', path: '/admin/audit', shows: row('created') },
  { name: 'audit-open', path: '/admin/audit', shows: text(/^Request$/), after: openEntry },
  { name: 'system', path: '/admin/system', shows: text('PostgreSQL') },
  { name: 'events', path: '/admin/events', shows: anEvent },
  { name: 'event-open', path: '/admin/events', shows: aside('The event'), after: openEvent },
  { name: 'sandbox', path: '/admin/sandbox', shows: text('Asha Mwangi') },
  { name: 'sandbox-phone', path: `/admin/sandbox?phone=${ASHA}&with=${SALES}`, shows: log('On this phone') },
  { name: 'not-found', path: '/admin/nowhere', shows: heading('no such page') },
  { name: 'account', path: '/admin/users', shows: dialog, after: press('admin') },
  { name: 'shortcuts', path: '/admin/users', shows: dialog, after: onUsers('?') },
  { name: 'command-menu', path: '/admin/users', shows: text('Numbers that need a human'), after: onUsers('Control+k') },
  { name: 'invite-en', path: usable, shows: qr, guest: { locale: 'en-GB' } },
  { name: 'invite-pt', path: usable, shows: qr, guest: { locale: 'pt-BR' } },
  { name: 'invite-sw', path: usable, shows: qr, guest: { locale: 'sw-KE' } },
  { name: 'invite-es', path: usable, shows: qr, guest: { locale: 'es-MX' } },
  {
    name: 'invite-code',
    path: usable,
    shows: (page) => page.getByRole('textbox'),
    after: press('On this phone'),
    guest: {},
  },
  {
    name: 'invite-withdrawn',
    path: ({ invites }) => invites.withdrawn,
    shows: heading(/withdrawn/),
    guest: {},
    refusal: 410,
  },
];

const LISTS = [
  '/admin/instances',
  '/admin/inbox',
  '/admin/messages',
  '/admin/events',
  '/admin/clients',
  '/admin/keys',
  '/admin/users',
  '/admin/audit',
  tab('messages'),
  tab('contacts'),
  tab('groups'),
  tab('keys'),
];
const DIALOGS: readonly (readonly [path: string, button: string | RegExp])[] = [
  ['/admin/instances', /^New/],
  ['/admin/instances/estuary', 'Connect'],
  ['/admin/instances/ferry', 'Invite a client'],
  ['/admin/clients', 'New client'],
  ['/admin/keys', 'New key'],
  ['/admin/users', 'New user'],
  ['/admin/users', 'admin'],
];

describe('every screen, in light and dark, on a phone, a notebook and a wide screen', () => {
  let lively: LivelyGateway;
  let browser: Browser;
  let staff: Page;
  let faults: string[];

  beforeAll(async () => {
    browser = await openBrowser();
    lively = await startLively();
    ({ page: staff, faults } = await open({}));
    await staff.goto(`${lively.gateway.url}/admin/login`);
    await signIn(staff, lively.gateway.adminPassword);
  }, 120_000);

  afterAll(async () => {
    await browser.close();
    // Undefined where it did not start.
    await (lively as LivelyGateway | undefined)?.remove();
  });

  it.each(SCREENS.map((screen) => [screen.name, screen] as const))(
    '%s fits, can be read, and shows where the focus is',
    async (_name, screen) => {
      const seen = screen.guest ? await inTime('a browser of their own', open(screen.guest)) : { page: staff, faults };
      await screen.given?.(seen.page);
      const found = await look(screen, seen.page).finally(() => seen.page.unrouteAll({ behavior: 'ignoreErrors' }));
      if (screen.guest) await inTime('the end of that browser', seen.page.context().close());
      const refused =
        screen.refusal === undefined ? null : new RegExp(`^${screen.refusal} |status of ${screen.refusal} `);
      found.push(...seen.faults.splice(0).filter((fault) => refused?.test(fault) !== true));
      expect(found).toEqual([]);
    },
    120_000,
  );

  it.each(LISTS)('%s is walked by keys, which `?` tells, and has the focus again when they were told', async (path) => {
    await staff.goto(lively.gateway.url + path);
    await staff.locator('#content').locator('[role="option"], [role="gridcell"], [role="grid"] td').first().waitFor();
    await staff.keyboard.press('j');
    const walked = staff.locator('#content [aria-activedescendant]:focus');
    await walked.waitFor();
    await staff.keyboard.press('?');
    await staff.getByRole('dialog', { name: 'Shortcuts' }).waitFor();
    await staff.keyboard.press('Escape');
    await staff.getByRole('dialog').waitFor({ state: 'hidden' });
    await walked.waitFor();
  });

  it.each(DIALOGS)('the dialog of %s, %s, closes by Escape and gives the focus back', async (path, name) => {
    await staff.goto(lively.gateway.url + path);
    const button = staff.getByRole('button', { name }).first();
    await button.press('Enter');
    await dialog(staff).waitFor();
    await staff.keyboard.press('Escape');
    await staff.getByRole('dialog').waitFor({ state: 'hidden' });
    await waitFor(() => button.evaluate((element) => element === document.activeElement), { what: 'the focus' });
  });

  /** A page that also keeps what its console and the network complained of. */
  async function open(options: BrowserContextOptions): Promise<{ page: Page; faults: string[] }> {
    const opened = await openPage(browser, { reducedMotion: 'reduce', ...options });
    const { page, faults: complaints } = opened;
    page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
    page.on('response', (answer) => answer.status() >= 400 && complaints.push(`${answer.status()} ${answer.url()}`));
    page.on('requestfailed', (request) => {
      // What was under way when a page was left.
      const reason = request.failure()?.errorText ?? '';
      if (reason !== 'net::ERR_ABORTED') complaints.push(`${reason} ${request.url()}`);
    });
    return opened;
  }

  /** Everything that is wrong with a screen, one line each; pictures are kept where WHARF_E2E_SCREENSHOTS says. */
  async function look({ name, path, shows, after }: Screen, page: Page): Promise<string[]> {
    const found: string[] = [];
    await page.emulateMedia({ colorScheme: 'light' });
    await page.setViewportSize(SIZES[0]);
    await page.goto(lively.gateway.url + (typeof path === 'string' ? path : path(lively)));
    if (after) await after(page);
    await shows(page).waitFor();
    for (const colorScheme of SCHEMES) {
      await page.emulateMedia({ colorScheme });
      for (const size of SIZES) {
        const here = `${colorScheme}, ${size.width} px`;
        await inTime(`${here}: the size`, page.setViewportSize(size));
        await inTime(`${here}: the picture`, settle(page));
        // Things lie where they lie in both schemes.
        const wrong =
          colorScheme === 'light' ? await inTime(`${here}: what fits`, misfits(page, size.width === PHONE_PX)) : [];
        if (AXE_AT[colorScheme] === size.width) wrong.push(...(await inTime(`${here}: axe`, wcagFaults(page))));
        found.push(...wrong.map((fault) => `${here}: ${fault}`));
        await keep(page, `${name}-${colorScheme}-${size.width}`);
      }
    }
    await page.setViewportSize(SIZES[0]);
    found.push(...(await inTime('the focus', unseenFocus(page))));
    return found;
  }

  async function keep(page: Page, name: string): Promise<void> {
    const folder = process.env.WHARF_E2E_SCREENSHOTS;
    if (folder === undefined) return;
    mkdirSync(folder, { recursive: true });
    await page.screenshot({ path: join(folder, `${name}.png`) });
  }
});

/** What the browser does not bound itself: a step that hangs is named, not the screen alone. */
function inTime<T>(step: string, promise: Promise<T>): Promise<T> {
  return pTimeout(promise, { milliseconds: 40_000, message: `${step}: not done in 40 s` });
}

async function wrongPassword(page: Page): Promise<void> {
  await page.getByRole('textbox', { name: 'Name' }).fill('admin');
  await page.getByRole('textbox', { name: 'Password' }).fill('not the password');
  await page.getByRole('button', { name: 'Sign in' }).click();
}

async function chooseTwo(page: Page): Promise<void> {
  for (const name of ['Choose lagoon', 'Choose sales']) await page.getByRole('checkbox', { name }).click();
}

async function openMessage(page: Page): Promise<void> {
  await row('Our new price list')(page).click();
}

async function openDelivery(page: Page): Promise<void> {
  await page
    .getByRole('button', { name: /HTTP 502/ })
    .first()
    .click();
}

async function openEvent(page: Page): Promise<void> {
  await anEvent(page).click();
}

async function openEntry(page: Page): Promise<void> {
  await row('created')(page).click();
}

/** Presses a key when the list of users is there. */
function onUsers(key: string) {
  return async (page: Page) => {
    await row('ada')(page).waitFor();
    await page.keyboard.press(key);
  };
}
