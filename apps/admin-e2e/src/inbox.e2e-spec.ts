import { readFileSync } from 'node:fs';
import { Gateway, waitFor } from '@wharf/testing';
import type { Browser, Locator, Page } from 'playwright-core';
import { openBrowser, openPage } from './support/browser.js';
import { faultsInSight } from './support/look.js';
import { signIn } from './support/session.js';

const OWN = '254700000066';
const ASHA = '254722000066';
const JUMA = '254722000067';
const HOSTILE = '<script>window.pwned=1</script><img src=x onerror="window.pwned=1">';
/** Two seconds. */
const TONE = readFileSync(new URL('../../api/src/modules/media/fixtures/tone-opus.ogg', import.meta.url)).toString(
  'base64',
);
const PIXEL = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

interface LedgerEntry {
  id: string;
  kind: string;
  text: string | null;
  content: Record<string, unknown>;
  status: string;
  direction: string;
}

describe('the inbox on the simulated network', () => {
  let gateway: Gateway;
  let browser: Browser;
  let page: Page;
  let faults: string[];

  beforeAll(async () => {
    gateway = await Gateway.onSandbox();
    await gateway.start();
    browser = await openBrowser();
    ({ page, faults } = await openPage(browser));
    await sandbox('/contacts', { phone: OWN, name: 'Quay Sales' });
    await sandbox('/contacts', { phone: ASHA, name: 'Asha Mwangi' });
    await sandbox('/contacts', { phone: JUMA, name: HOSTILE, hideNumber: true });
    await gateway.request('POST', '/instance/create', { body: { instanceName: 'quay' } });
    const { body } = await gateway.request<{ code: string }>('GET', '/instance/connect/quay');
    await sandbox('/scan', { qr: body.code, phone: OWN, name: 'Quay Sales' });
    await untilOpen();
  }, 120_000);

  afterAll(async () => {
    await browser.close();
    await gateway.remove();
  });

  const sandbox = (path: string, body: object) => gateway.request('POST', `/sandbox${path}`, { body });
  const write = (fields: object) => sandbox('/messages', { from: ASHA, to: OWN, ...fields });
  const phone = async (of = ASHA) =>
    (await gateway.request<LedgerEntry[]>('GET', `/sandbox/messages?phone=${of}`)).body;
  const visit = (path: string) => page.goto(`${gateway.url}/admin${path}`);
  const untilOpen = () =>
    waitFor(
      async () => {
        const state = await gateway.request<{ state: string }>('GET', '/instance/connectionState/quay');
        return state.body.state === 'open';
      },
      { what: 'the instance to open', timeoutMs: 60_000 },
    );
  const list = () => page.getByRole('listbox', { name: 'Chats' });
  const log = () => page.getByRole('log', { name: 'Messages' });
  const field = () => page.getByRole('textbox', { name: 'Message', exact: true });
  const bubble = (text: string | RegExp): Locator => log().getByText(text).last();

  it('brings a chat to the top when somebody writes, and opens it by keys', async () => {
    await visit('/inbox');
    await signIn(page, gateway.adminPassword);
    await page.getByRole('heading', { name: 'No chats yet' }).waitFor();
    await write({ text: 'Good morning' });
    await list().getByRole('option').first().getByText('Good morning').waitFor();
    await list().getByRole('img', { name: '1 unread message' }).waitFor();
    for (const key of ['j', 'k', 'Enter']) await page.keyboard.press(key);
    await bubble('Good morning').waitFor();
    await page.getByText(/\+254722000066 · LID \d+ · quay/).waitFor();
    expect(page.url()).toContain(`/inbox/quay/${ASHA}%40s.whatsapp.net`);
    // Who wrote hears that it was read, and the count goes.
    await waitFor(
      async () => (await phone()).some(({ text, status }) => text === 'Good morning' && status === 'read'),
      {
        what: 'the receipt',
      },
    );
    await list().getByRole('img', { name: '1 unread message' }).waitFor({ state: 'hidden' });
  }, 60_000);

  it('sends a text with its ticks up to the moment when it is read, and shows who is typing', async () => {
    await field().fill('Good morning Asha');
    await field().press('Enter');
    const row = log().locator('[data-index]').filter({ hasText: 'Good morning Asha' });
    await row.getByRole('img', { name: 'Delivered' }).waitFor();
    await sandbox('/read', { phone: ASHA, chat: OWN });
    await row.getByRole('img', { name: 'Read' }).waitFor();
    await waitFor(
      async () => {
        await sandbox('/presence', { phone: ASHA, to: OWN, state: 'composing' });
        return (await page.getByText('typing…').count()) === 1;
      },
      { what: 'the typing to show', timeoutMs: 20_000 },
    );
  }, 60_000);

  it('shows pictures, voice notes that play, answers, reactions, edits, deletions and polls', async () => {
    await write({ kind: 'image', sample: 'jpeg', text: 'Look at this' });
    const picture = log().getByRole('img', { name: 'Look at this' });
    await picture.waitFor();
    await waitFor(() => picture.evaluate((image: HTMLImageElement) => image.naturalWidth > 0), { what: 'the picture' });

    await gateway.request('POST', '/message/sendWhatsAppAudio/quay', { body: { number: ASHA, audio: TONE } });
    const place = log().getByRole('slider', { name: 'Place in the recording' });
    await place.waitFor();
    await log().getByRole('button', { name: 'Play' }).click();
    await waitFor(async () => Number(await place.getAttribute('aria-valuenow')) > 0, {
      what: 'the recording to go on',
    });

    const own = (await phone()).find(({ text }) => text === 'Good morning Asha');
    await write({ text: 'And to you', quoted: own?.id });
    await log().getByRole('button', { name: 'Answers: Good morning Asha' }).waitFor();
    await write({ kind: 'reaction', target: own?.id, emoji: '🎉' });
    await log().getByText('🎉').waitFor();

    await write({ text: 'at five' });
    const sent = (await phone()).find(({ text }) => text === 'at five');
    await bubble('at five').waitFor();
    await write({ kind: 'edit', target: sent?.id, text: 'at six' });
    await bubble('at six').waitFor();
    await log().getByText('edited').waitFor();
    await write({ kind: 'delete', target: sent?.id });
    await log().getByText('This message was deleted').waitFor();
    expect(await log().getByText('at six').count()).toBe(0);

    await gateway.request('POST', '/message/sendPoll/quay', {
      body: { number: ASHA, name: 'Lunch?', selectableCount: 1, values: ['Pizza', 'Soup'] },
    });
    await log().getByText('Lunch?').waitFor();
    const poll = await waitFor(async () => (await phone()).find(({ kind }) => kind === 'poll'), { what: 'the poll' });
    await write({ kind: 'poll-vote', target: poll.id, options: ['Soup'] });
    await log().getByRole('list', { name: 'Votes' }).getByText('1', { exact: true }).waitFor();
    expect(await faultsInSight(page, 'inbox-thread')).toEqual([]);
  }, 120_000);

  it('answers, reacts, and sends files that are pasted and dropped', async () => {
    const row = log().locator('[data-index]').filter({ hasText: 'And to you' }).first();
    await row.hover();
    await row.getByRole('button', { name: 'Reply' }).click();
    await field().fill('Thank you');
    await field().press('Enter');
    await waitFor(async () => (await phone()).some(({ text }) => text === 'Thank you'), { what: 'the answer' });
    await log().getByRole('button', { name: 'Answers: And to you' }).waitFor();

    await row.hover();
    await row.getByRole('button', { name: 'React' }).click();
    await page.getByRole('menuitem', { name: 'React with 👍' }).click();
    await row.getByText('👍').waitFor();
    await waitFor(async () => JSON.stringify(await phone()).includes('👍'), { what: 'the reaction to arrive' });

    const give = (type: 'paste' | 'drop', name: string, mimetype: string, base64: string) =>
      field().evaluate(
        (target, file) => {
          const bytes = Uint8Array.from(atob(file.base64), (character) => character.charCodeAt(0));
          const data = new DataTransfer();
          data.items.add(new File([bytes], file.name, { type: file.mimetype }));
          const init = { bubbles: true, cancelable: true };
          target.dispatchEvent(
            file.type === 'paste'
              ? new ClipboardEvent('paste', { ...init, clipboardData: data })
              : new DragEvent('drop', { ...init, dataTransfer: data }),
          );
        },
        { type, name, mimetype, base64 },
      );
    await give('paste', 'boat.png', 'image/png', PIXEL);
    await give('drop', 'list.csv', 'text/csv', 'aWQ7bmFtZQo=');
    await field().fill('the list');
    await page.getByRole('button', { name: 'Send', exact: true }).click();
    await waitFor(
      async () => {
        const kinds = (await phone()).filter(({ direction }) => direction === 'received').map(({ kind }) => kind);
        return kinds.includes('image') && kinds.includes('document');
      },
      { what: 'both files to arrive', timeoutMs: 30_000 },
    );
    await log().getByRole('img', { name: 'the list' }).waitFor();
    await log().getByText('list.csv').waitFor();
    expect(await field().inputValue()).toBe('');
  }, 90_000);

  it('never takes names and texts for HTML', async () => {
    await sandbox('/messages', { from: JUMA, to: OWN, text: HOSTILE });
    await list().getByRole('option').first().getByText(HOSTILE).first().waitFor();
    await list().getByRole('option').first().click();
    await bubble(HOSTILE).waitFor();
    expect(await page.evaluate(() => 'pwned' in window)).toBe(false);
    await page.keyboard.press('Escape');
    await log().waitFor({ state: 'hidden' });
    expect(await faultsInSight(page, 'inbox-list')).toEqual([]);
  }, 60_000);

  it('keeps a draft over a reload, an expired session and a server that restarts, and catches up', async () => {
    await visit(`/inbox/quay/${ASHA}%40s.whatsapp.net`);
    await field().fill('half a sen');
    await page.reload();
    await waitFor(async () => (await field().inputValue()) === 'half a sen', { what: 'the draft' });
    await list().getByText('Draft:').waitFor();

    await page.route('**/message/sendText/**', (route) =>
      route.fulfill({
        status: 401,
        json: { status: 401, error: 'Expired', message: 'Expired', code: 'INVALID_TOKEN', response: { message: [] } },
      }),
    );
    await field().fill('half a sentence');
    await field().press('Enter');
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('textbox', { name: 'Password' }).waitFor();
    await page.unroute('**/message/sendText/**');
    await dialog.getByRole('textbox', { name: 'Password' }).fill(gateway.adminPassword);
    await dialog.getByRole('button', { name: 'Sign in and go on' }).click();
    await waitFor(async () => (await phone()).some(({ text }) => text === 'half a sentence'), {
      what: 'the text of before',
    });
    expect((await phone()).filter(({ text }) => text === 'half a sentence')).toHaveLength(1);

    await field().fill('still here');
    await gateway.stop();
    await page.getByRole('alert').getByText('The server does not answer').first().waitFor();
    await gateway.start();
    await page.getByText('Live', { exact: true }).waitFor({ timeout: 60_000 });
    expect(await field().inputValue()).toBe('still here');
    await untilOpen();
    await field().press('Enter');
    await bubble('still here').waitFor();
  }, 180_000);

  it('lets a viewer read and not write', async () => {
    const me = { username: 'admin', role: 'viewer', clientId: null, company_name: null };
    await page.route('**/api/me', (route) => route.fulfill({ json: me }));
    await page.reload();
    await page.getByText('You may read here, and not write.').waitFor();
    await bubble('still here').waitFor();
    for (const name of ['Send', 'Reply', 'React', 'Attach files']) {
      expect(await page.getByRole('button', { name, exact: true }).count()).toBe(0);
    }
  }, 60_000);

  it('never threw, and never asked the browser for a dialog', () => {
    expect(faults).toEqual([]);
  });
});
