import { Gateway } from '@wharf/testing';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { openBrowser, openPage, seriousFaults } from './support/browser.js';
import { signIn } from './support/session.js';

const PHONE: BrowserContextOptions = {
  viewport: { width: 375, height: 720 },
  isMobile: true,
  hasTouch: true,
  locale: 'pt-BR',
};

describe('an invite link, with staff in one browser and the client in another', () => {
  let gateway: Gateway;
  let staffBrowser: Browser;
  let clientBrowser: Browser;
  let staff: Page;
  const faults: string[][] = [];
  const links: string[] = [];

  beforeAll(async () => {
    // The log must be quiet about tokens however much it tells.
    process.env.WHARF_E2E_LOG = 'trace';
    gateway = await Gateway.onSandbox();
    await gateway.start();
    [staffBrowser, clientBrowser] = await Promise.all([openBrowser(), openBrowser()]);
    const opened = await openPage(staffBrowser);
    staff = opened.page;
    faults.push(opened.faults);
    await staff.goto(`${gateway.url}/admin/`);
    await signIn(staff, gateway.adminPassword);
    await staff.getByRole('heading', { name: 'Instances', exact: true }).waitFor();
  }, 120_000);

  afterAll(async () => {
    delete process.env.WHARF_E2E_LOG;
    await Promise.all([staffBrowser.close(), clientBrowser.close()]);
    await gateway.remove();
  });

  /** Makes an instance and, on its page, a link for it. */
  async function givenLink(instanceName: string): Promise<string> {
    await gateway.request('POST', '/instance/create', { body: { instanceName } });
    await staff.goto(`${gateway.url}/admin/instances/${instanceName}`);
    await staff.getByRole('button', { name: 'Invite a client' }).click();
    const dialog = staff.getByRole('dialog', { name: `Invite to connect ${instanceName}` });
    await dialog.getByRole('textbox', { name: 'Who is asking' }).fill('Acme <b>Agency</b>');
    await dialog.getByRole('button', { name: 'Create the link' }).click();
    const url = new URL((await dialog.getByTestId('secret').textContent()) ?? '');
    links.push(url.pathname);
    return `${gateway.url}${url.pathname}`;
  }

  async function clientOpens(link: string, options: BrowserContextOptions = {}): Promise<Page> {
    const opened = await openPage(clientBrowser, options);
    faults.push(opened.faults);
    await opened.page.goto(link);
    return opened.page;
  }

  const staffSees = (state: string) =>
    staff.getByRole('dialog').getByRole('list', { name: 'Invite links' }).getByText(state).first().waitFor();

  it('is not used up by a program that previews it, and works on the phone itself by a pairing code', async () => {
    const link = await givenLink('lagoon');
    expect(await seriousFaults(staff)).toEqual([]);
    // The gateway takes itself for `localhost`, and the dashboard was opened at 127.0.0.1.
    await staff.getByText(/set PUBLIC_URL on the server/).waitFor();
    const preview = await fetch(link, { headers: { 'user-agent': 'WhatsApp/2.23.20.0' } });
    expect([preview.status, preview.headers.get('cache-control')]).toEqual([200, 'no-store']);
    await staffSees('Not opened yet');

    const client = await clientOpens(link, PHONE);
    await client.getByRole('heading', { name: 'Acme <b>Agency</b> pede que você conecte o seu WhatsApp' }).waitFor();
    await staffSees('Opened');
    await client.getByRole('combobox', { name: 'Idioma' }).selectOption('en');
    expect(await client.evaluate(() => document.documentElement.lang)).toBe('en');

    await client.getByRole('textbox', { name: 'Your WhatsApp number' }).fill('12');
    await client.getByRole('button', { name: 'Get my code' }).click();
    await client.getByRole('alert').getByText('WhatsApp gives no code for this number').waitFor();
    expect(await seriousFaults(client)).toEqual([]);
    await client.getByRole('textbox', { name: 'Your WhatsApp number' }).fill('+254 712 000 001');
    await client.getByRole('button', { name: 'Get my code' }).click();
    const shown = client.getByTestId('pairing-code');
    const code = ((await shown.textContent({ timeout: 40_000 })) ?? '').replace('-', '');
    expect(code).toHaveLength(8);
    expect(await seriousFaults(client)).toEqual([]);
    await staffSees('Code on show');
    const secondsLeft = async () => {
      const [minutes, seconds] = ((await client.getByRole('timer').textContent()) ?? '').split(':').map(Number);
      return (minutes ?? 0) * 60 + (seconds ?? 0);
    };
    // Some of its two minutes are over, so that it is seen whether they begin anew.
    await client.getByText(/^1:(5[0-6]|[0-4]\d)$/).waitFor();
    const before = await secondsLeft();
    await client.reload();
    expect(((await shown.textContent()) ?? '').replace('-', '')).toBe(code);
    expect(await secondsLeft()).toBeLessThanOrEqual(before);

    await gateway.request('POST', '/sandbox/pair-code', { body: { phone: '254712000001', code } });
    await client.getByRole('heading', { name: 'Your WhatsApp is linked' }).waitFor({ timeout: 40_000 });
    await staffSees('Connected');
    await client.reload();
    await client.getByRole('heading', { name: 'Your WhatsApp is linked' }).waitFor();
    expect(await seriousFaults(client)).toEqual([]);

    const other = await clientOpens(link);
    await other.getByRole('heading', { name: 'This link was used already' }).waitFor();
    expect(await other.getByRole('img').count()).toBe(0);
  }, 120_000);

  it('shows a live QR on another screen, and says when the phone is linked', async () => {
    const link = await givenLink('estuary');
    const client = await clientOpens(link, { colorScheme: 'dark', locale: 'es-MX' });
    await client.getByRole('heading', { name: /te pide que vincules tu WhatsApp/ }).waitFor();
    await client.getByRole('img', { name: 'Código QR para escanear con WhatsApp' }).waitFor({ timeout: 40_000 });
    await client.getByRole('listitem').nth(2).waitFor();
    expect(await seriousFaults(client)).toEqual([]);
    await staffSees('Code on show');
    const { body } = await gateway.request<{ code: string }>('GET', '/instance/connect/estuary');
    await gateway.request('POST', '/sandbox/scan', { body: { qr: body.code, phone: '254712000002' } });
    await client.getByRole('heading', { name: 'Tu WhatsApp está vinculado' }).waitFor({ timeout: 40_000 });
    await staffSees('Connected');
  }, 120_000);

  it('goes dark at once when staff withdraw it', async () => {
    const link = await givenLink('sandbank');
    const client = await clientOpens(link, { locale: 'sw-KE' });
    await client.getByRole('img', { name: 'Msimbo wa QR wa kuchanganua kwa WhatsApp' }).waitFor({ timeout: 40_000 });
    await staff.getByRole('dialog').getByRole('button', { name: 'Withdraw' }).click();
    await staff.getByRole('button', { name: 'Withdraw it' }).click();
    await client.getByRole('heading', { name: 'Kiungo hiki kimefutwa' }).waitFor();
    expect(await client.getByRole('img').count()).toBe(0);
    await staffSees('Withdrawn');
    expect(await seriousFaults(client)).toEqual([]);
  }, 90_000);

  it('is framed by nobody, and what is no link says so', async () => {
    const client = await clientOpens(`${gateway.url}/connect/${'x'.repeat(32)}`, { locale: 'en-GB' });
    await client.getByRole('heading', { name: 'This link does not work' }).waitFor();
    const framed = await client.evaluate(
      async (address) => {
        const frame = document.createElement('iframe');
        frame.src = address;
        document.body.append(frame);
        await new Promise((resolve) => frame.addEventListener('load', resolve));
        return frame.contentDocument?.getElementById('root') ?? null;
      },
      `${gateway.url}${links[0] ?? ''}`,
    );
    expect(framed).toBeNull();
  }, 60_000);

  it('leaves no token in the log, which tells of every request, and threw nowhere', () => {
    expect(gateway.output).toContain('/connect/[secret]');
    for (const path of links) expect(gateway.output).not.toContain(path.split('/').at(-1));
    expect(faults.flat()).toEqual([]);
  });
});
