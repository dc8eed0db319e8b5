import { Gateway, waitFor, WebhookCatcher } from '@wharf/testing';
import type { Browser, Page } from 'playwright-core';
import { link, sure } from './support/arrange.js';
import { openBrowser, openPage } from './support/browser.js';
import { nameOf, PAYLOADS } from './support/payloads.js';
import { signIn } from './support/session.js';
import { tooWidePx } from './support/too-wide.js';

const OWN = '254700000095';
const GROUP = '120363025555550095@g.us';
const LONG_NAME = 'a-very-long-name-'.repeat(6).slice(0, 100);
const WIDTHS_PX = [1280, 375];
const PEOPLE = Object.values(PAYLOADS).map((payload, index) => ({
  payload,
  phone: `25472200${String(9_500 + index)}`,
}));
const [FIRST = { payload: '', phone: '' }] = PEOPLE;

describe('names and texts of people who mean harm', () => {
  let gateway: Gateway;
  let receiver: WebhookCatcher;
  let browser: Browser;
  let page: Page;
  let faults: string[];
  /** Names that the gateway does not take. */
  const refused: string[] = [];
  /** What the pages wanted to do and were not let. */
  const violations: string[] = [];

  beforeAll(async () => {
    gateway = await Gateway.onSandbox();
    await gateway.start();
    receiver = await WebhookCatcher.start();
    receiver.answerAlways({ status: 500, body: `${PAYLOADS.script}\n${PAYLOADS.drawing}\n${PAYLOADS.frame}` });
    await people();
    await conversations();
    browser = await openBrowser();
    ({ page, faults } = await openPage(browser));
    await page.exposeFunction('tellViolation', (what: string) => violations.push(what));
    await page.addInitScript(() => {
      document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI, sample }) => {
        const { tellViolation } = window as unknown as { tellViolation: (what: string) => void };
        tellViolation(`${violatedDirective} ${blockedURI} ${sample}`);
      });
    });
    await page.goto(`${gateway.url}/admin/`);
    await signIn(page, gateway.adminPassword);
  }, 150_000);

  afterAll(async () => {
    await browser?.close();
    await receiver.stop();
    await gateway.remove();
  });

  const ask = (method: string, path: string, body?: object) => sure(gateway, method, path, body);
  const sandbox = (path: string, body: object) => ask('POST', `/sandbox${path}`, body);
  /** As much as a field takes of what the gateway takes at all; half a character would be none. */
  const short = (payload: string, length = 190) =>
    payload
      .replaceAll(/\p{Cc}|\p{Cn}/gu, '')
      .slice(0, length)
      .replace(/[\uD800-\uDBFF]$/, '');

  /** Clients, users, keys, invites and webhooks that are called so. */
  async function people(): Promise<void> {
    await ask('POST', '/instance/create', { instanceName: 'quay' });
    await ask('POST', '/instance/create', { instanceName: LONG_NAME });
    for (const [index, { payload }] of PEOPLE.entries()) {
      const offers = [
        ['/api/clients', { company_name: short(payload), email: `c${index}@x.example` }],
        ['/api/keys', { kind: 'instance', instanceName: 'quay', name: short(payload, 100) }],
        ['/api/instances/quay/invites', { label: short(payload, 60) }],
      ] as const;
      for (const [path, body] of offers) {
        // What the gateway refuses is on no page.
        await ask('POST', path, body).catch((error: unknown) => refused.push(String(error)));
      }
    }
    await ask('POST', '/api/users', {
      username: '<img/src=x/onerror=window.pwned=1>',
      password: 'twelve-characters',
      role: 'viewer',
    });
    await ask('POST', '/webhook/set/quay', {
      webhook: { enabled: true, url: `${receiver.url}/<script>window.pwned=1</script>`, events: ['MESSAGES_UPSERT'] },
    });
    await link(gateway, 'quay', OWN, PAYLOADS.drawing);
  }

  /** Everybody writes what they are called, and somebody everything that has a name. */
  async function conversations(): Promise<void> {
    for (const { payload, phone } of PEOPLE) {
      await sandbox('/contacts', { phone, name: payload });
      await sandbox('/messages', { from: phone, to: OWN, text: payload });
    }
    await sandbox('/groups', {
      subject: short(PAYLOADS.image, 100),
      owner: OWN,
      participants: PEOPLE.map(({ phone }) => phone),
      jid: GROUP,
    });
    const from = FIRST.phone;
    const write = (fields: object, to = OWN) => sandbox('/messages', { from, to, ...fields });
    for (const { payload } of PEOPLE) await write({ text: payload }, GROUP);
    const page64 = Buffer.from('<script>localStorage.pwned=1;window.pwned=1</script>').toString('base64');
    await write({ kind: 'document', base64: page64, mimetype: 'text/html', fileName: `${PAYLOADS.image}.html` });
    const drawing64 = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="localStorage.pwned=1"/>').toString(
      'base64',
    );
    await write({
      kind: 'document',
      base64: drawing64,
      mimetype: 'image/svg+xml',
      fileName: `${PAYLOADS.backwards}.svg`,
    });
    await write({ kind: 'image', sample: 'jpeg', text: PAYLOADS.drawing });
    await write({ kind: 'location', latitude: 1, longitude: 2, name: PAYLOADS.link, address: PAYLOADS.script });
    await write({ kind: 'contacts', contacts: [{ name: PAYLOADS.image, phone: '254722009599' }] });
    await write({ kind: 'poll', poll: { name: PAYLOADS.script, options: [PAYLOADS.image, PAYLOADS.drawing] } });
    await waitFor(() => receiver.requests.length > 0, {
      what: 'the webhook to be called',
      timeoutMs: 30_000,
    });
  }

  /** What is wrong with the page as it is; nothing, when all of it is text. */
  async function harm(where: string): Promise<string[]> {
    const found: string[] = [];
    for (const width of WIDTHS_PX) {
      await page.setViewportSize({ width, height: 800 });
      const overPx = await tooWidePx(page);
      if (overPx > 0) found.push(`${where} is ${overPx} px too wide at ${width} px`);
    }
    await page.setViewportSize({ width: 1280, height: 800 });
    const made = await page.evaluate(() => [
      ...('pwned' in window || 'pwned' in localStorage ? ['it ran'] : []),
      ...[...document.querySelectorAll<HTMLAnchorElement>('a[href]')]
        .filter(({ protocol }) => /^(javascript|data|vbscript):$/.test(protocol))
        .map(({ href }) => href),
      ...[...document.querySelectorAll('iframe, object, embed, #content script, #content style')]
        .filter((one) => !one.hasAttribute('data-mantine-styles'))
        .map((one) => one.outerHTML.slice(0, 80)),
    ]);
    found.push(...made.map((one) => `${where}: ${one}`));
    return found;
  }

  const SCREENS: readonly (readonly [path: string, shows: string])[] = [
    ['/instances', LONG_NAME],
    [`/instances/${LONG_NAME}`, LONG_NAME],
    ['/instances/quay', nameOf(PAYLOADS.script)],
    ['/instances/quay?tab=health', 'quay'],
    ['/instances/quay?tab=inbox', nameOf(PAYLOADS.script)],
    ['/instances/quay?tab=messages', nameOf(PAYLOADS.script)],
    ['/instances/quay?tab=webhook', 'quay'],
    ['/instances/quay?tab=keys', nameOf(PAYLOADS.script)],
    ['/inbox', nameOf(PAYLOADS.script)],
    [`/inbox/quay/${GROUP}`, nameOf(PAYLOADS.long)],
    [`/inbox/quay/${FIRST.phone}%40s.whatsapp.net`, nameOf(PAYLOADS.drawing)],
    ['/clients', nameOf(PAYLOADS.script)],
    ['/clients/1', nameOf(PAYLOADS.script)],
    ['/messages', nameOf(PAYLOADS.long)],
    ['/instances/quay?tab=contacts', nameOf(PAYLOADS.script)],
    ['/instances/quay?tab=groups', nameOf(PAYLOADS.image)],
    ['/users', '<img/src=x'],
    ['/keys', nameOf(PAYLOADS.script)],
    ['/events', 'messages.upsert'],
    ['/deliveries', 'quay'],
    ['/audit', 'admin'],
    [`/sandbox?phone=${FIRST.phone}`, nameOf(PAYLOADS.script)],
  ];

  it('are texts on every page that shows them, and break none of them', async () => {
    const found: string[] = [];
    for (const [path, shows] of SCREENS) {
      await page.goto(`${gateway.url}/admin${path}`);
      const isShown = await page
        .locator('#content')
        .getByText(shows)
        .filter({ visible: true })
        .first()
        .waitFor({ timeout: 8_000 })
        .then(
          () => true,
          () => false,
        );
      if (!isShown) found.push(`${path} does not show ${shows}`);
      found.push(...(await harm(path)));
    }
    expect(found).toEqual([]);
  }, 120_000);

  it('are texts where they are looked at closely', async () => {
    const found: string[] = [];
    const open = (path: string) => page.goto(`${gateway.url}/admin${path}`);
    const wicked: string[] = [
      PAYLOADS.frame,
      PAYLOADS.backwards,
      PAYLOADS.marks,
      PAYLOADS.pictures,
      PAYLOADS.nul,
      PAYLOADS.long,
    ];
    for (const { payload, phone } of PEOPLE.filter((one) => wicked.includes(one.payload))) {
      await open(`/inbox/quay/${phone}%40s.whatsapp.net`);
      await page.getByRole('log', { name: 'Messages' }).getByText(nameOf(payload)).first().waitFor();
      found.push(...(await harm(`the chat of ${nameOf(payload)}`)));
    }
    await open('/instances/quay?tab=messages');
    const grid = page.getByRole('grid', { name: 'Messages, newest first' });
    for (const name of [nameOf(PAYLOADS.long), nameOf(PAYLOADS.marks), nameOf(PAYLOADS.frame)]) {
      await grid.getByRole('row').filter({ hasText: name }).first().click();
      await page.getByRole('complementary', { name: 'The message' }).getByText(name).first().waitFor();
      found.push(...(await harm(`the message ${name}`)));
      await page.keyboard.press('Escape');
    }
    await open('/events');
    for (const name of [nameOf(PAYLOADS.long), nameOf(PAYLOADS.backwards)]) {
      await page.getByRole('searchbox', { name: 'Find in events' }).fill(name);
      const tail = page.getByRole('listbox', { name: 'Events, newest first' });
      await tail.getByRole('option').filter({ hasText: name }).first().click();
      await page.getByRole('complementary', { name: 'The event' }).getByText(name).first().waitFor();
      found.push(...(await harm(`the event ${name}`)));
    }
    await open('/deliveries');
    await page
      .getByRole('button', { name: /messages\.upsert/i })
      .first()
      .click();
    await page.getByText(nameOf(PAYLOADS.drawing)).first().waitFor();
    found.push(...(await harm('what a webhook answered')));
    for (const item of ['Change quota and limits', 'Users who sign in', 'Delete']) {
      await open('/clients');
      await page.getByRole('button', { name: `Actions for ${nameOf(PAYLOADS.frame)}` }).click();
      await page.getByRole('menuitem', { name: item, exact: true }).click();
      await page.getByRole('dialog').waitFor();
      found.push(...(await harm(`a client: ${item}`)));
    }
    await open('/instances/quay');
    // Keys are heard once the page is there.
    await page.getByRole('tab', { name: 'Messages' }).waitFor();
    await page.keyboard.press('Control+k');
    await page.getByRole('textbox', { name: 'Go to or do something' }).fill(LONG_NAME.slice(0, 20));
    await page.getByText(LONG_NAME).last().waitFor();
    found.push(...(await harm('the menu of commands')));
    expect(found).toEqual([]);
  }, 150_000);

  it('run in no file either, whoever opens it', async () => {
    interface Stored {
      messageType: string;
      message: { mediaUrl?: string; documentMessage?: { mimetype: string } };
    }
    const documents = await waitFor(
      async () => {
        const { records } = await sure<{ records: Stored[] }>(gateway, 'GET', '/api/instances/quay/messages?limit=100');
        const found = records.filter(({ message }) => message.documentMessage && message.mediaUrl !== undefined);
        return found.length === 2 && found;
      },
      { what: 'both files to be fetched', timeoutMs: 30_000 },
    );
    for (const { message } of documents) {
      const { pathname, search } = new URL(message.mediaUrl ?? '');
      const { status, headers } = await gateway.request('GET', pathname + search, { key: null });
      expect([status, headers.get('x-content-type-options')]).toEqual([200, 'nosniff']);
      expect(headers.get('content-disposition')).toMatch(/^attachment/);
      expect(headers.get('content-security-policy')).toMatch(/^sandbox/);
    }
  }, 60_000);

  it('would find no way to run: the pages say so in their headers', async () => {
    for (const path of ['/admin/', '/admin/instances/quay', `/connect/${'x'.repeat(32)}`]) {
      const { headers } = await gateway.request('GET', path, { key: null });
      const policy = new Map(
        (headers.get('content-security-policy') ?? '').split('; ').map((part) => {
          const [name = '', ...sources] = part.split(' ');
          return [name, sources.join(' ')] as const;
        }),
      );
      expect([path, policy.get('script-src')]).toEqual([path, "'self'"]);
      expect(policy.get('default-src')).toMatch(/^'(self|none)'$/);
      expect(policy.get('object-src') ?? policy.get('default-src')).toBe("'none'");
      expect(policy.get('base-uri')).toMatch(/^'(self|none)'$/);
      expect(policy.get('form-action')).toMatch(/^'(self|none)'$/);
      expect(policy.get('frame-ancestors')).toBe("'none'");
      expect(headers.get('x-frame-options')).toBe('DENY');
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('referrer-policy')).toBe('no-referrer');
    }
  });

  it('threw nowhere, and nothing that the pages try is forbidden to them', () => {
    expect(faults).toEqual([]);
    expect(refused.filter((one) => !/ was answered 4\d\d:/.test(one))).toEqual([]);
    expect(violations).toEqual([]);
  });
});
