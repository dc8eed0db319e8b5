import { Gateway, waitFor } from '@wharf/testing';
import type { Browser, FrameLocator, Page } from 'playwright-core';
import { openBrowser, openPage } from './support/browser.js';
import { faultsInSight } from './support/look.js';

const OWN = '254700000077';
const ASHA = '254722000077';
const JUMA = '254722000078';
const NOBODY = '254799999977';
const HOSTILE = '<img src=x onerror="window.pwned=1">';
const MANY = 10_000;
const CROWD = 1_000;

/** A group as the phones of the network see it. */
interface SandboxGroup {
  subject: string;
  participants: { phone: string; role: string }[];
}

describe('contacts, groups and the console on the simulated network', () => {
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
    await sandbox('/contacts', { phone: JUMA, name: HOSTILE });
    await gateway.request('POST', '/instance/create', { body: { instanceName: 'quay' } });
    const { body } = await gateway.request<{ code: string }>('GET', '/instance/connect/quay');
    await sandbox('/scan', { qr: body.code, phone: OWN, name: 'Quay Sales' });
    await waitFor(
      async () => {
        const state = await gateway.request<{ state: string }>('GET', '/instance/connectionState/quay');
        return state.body.state === 'open';
      },
      { what: 'the instance to open', timeoutMs: 60_000 },
    );
    for (const from of [ASHA, JUMA]) await sandbox('/messages', { from, to: OWN, text: 'Good morning' });
  }, 120_000);

  afterAll(async () => {
    await browser.close();
    await gateway.remove();
  });

  const sandbox = (path: string, body: object) => gateway.request('POST', `/sandbox${path}`, { body });
  /** Groups that Asha's phone is in. */
  const groupsOfAsha = async () => {
    const { body } = await gateway.request<SandboxGroup[]>('GET', '/sandbox/groups');
    return body.filter(({ participants }) => participants.some(({ phone }) => phone === ASHA));
  };
  const roleOfAsha = async () => (await groupsOfAsha())[0]?.participants.find(({ phone }) => phone === ASHA)?.role;
  const stored = async () =>
    JSON.stringify((await gateway.request('POST', '/chat/findMessages/quay', { body: {} })).body);
  const visit = (path: string) => page.goto(`${gateway.url}/admin${path}`);
  const tab = (name: string) => page.getByRole('tab', { name, exact: true });
  const people = () => page.getByRole('listbox', { name: 'People' });
  const detail = () => page.getByRole('complementary', { name: 'The person' });
  const group = () => page.getByRole('complementary', { name: 'The group' });
  const dialog = () => page.getByRole('dialog');
  const member = (name: string) => group().getByRole('listitem').filter({ hasText: name });

  async function signIn(on: Page): Promise<void> {
    await on.getByRole('textbox', { name: 'Name' }).fill('admin');
    await on.getByRole('textbox', { name: 'Password' }).fill(gateway.adminPassword);
    await on.getByRole('button', { name: 'Sign in' }).click();
    await on.getByRole('button', { name: 'Sign out' }).waitFor();
  }

  it('finds a person by name and number, and opens them and their chat', async () => {
    await visit('/instances/quay?tab=contacts');
    await signIn(page);
    await people().getByText('Asha Mwangi').waitFor();
    await people().getByText(HOSTILE).waitFor();
    await page.getByLabel('Name, number or LID').fill('0722 000 077');
    await people().getByText(HOSTILE).waitFor({ state: 'hidden' });
    await people().getByRole('option').first().click();
    await detail().getByRole('heading', { name: 'Asha Mwangi' }).waitFor();
    await detail().getByText(`+${ASHA}`).waitFor();
    expect(page.url()).toContain('tab=contacts');
    expect(page.url()).toContain('find=');
    await page.reload();
    await detail().getByRole('heading', { name: 'Asha Mwangi' }).waitFor();
    expect(await faultsInSight(page, 'contacts-person')).toEqual([]);
    await detail().getByRole('button', { name: 'Open the chat' }).click();
    await page.getByRole('log', { name: 'Messages' }).getByText('Good morning').waitFor();
  }, 90_000);

  it('blocks somebody, whose message then does not arrive, and unblocks them', async () => {
    await visit(`/instances/quay?tab=contacts&person=${ASHA}%40s.whatsapp.net`);
    await detail().getByRole('button', { name: 'Block', exact: true }).click();
    await dialog().getByRole('button', { name: 'Block', exact: true }).click();
    await people().getByText('Blocked').waitFor();
    await sandbox('/messages', { from: ASHA, to: OWN, text: 'Why so quiet?' });
    await sandbox('/messages', { from: JUMA, to: OWN, text: 'Another morning' });
    await waitFor(async () => (await stored()).includes('Another morning'), { what: 'the message of another' });
    expect(await stored()).not.toContain('Why so quiet?');
    await detail().getByRole('button', { name: 'Unblock' }).click();
    await people().getByText('Blocked').waitFor({ state: 'hidden' });
  }, 60_000);

  it('checks pasted numbers, and says what was tried', async () => {
    await page.getByRole('button', { name: 'Check numbers' }).click();
    await page.getByRole('textbox', { name: 'Numbers' }).fill(`0722 000 077\n${NOBODY}\n5511987654321\nnot a number`);
    await page.getByRole('button', { name: 'Check 4 numbers' }).click();
    const answers = page.getByRole('list', { name: 'What WhatsApp says' }).getByRole('listitem');
    await answers.nth(3).waitFor();
    const texts = await answers.allInnerTexts();
    expect(texts[0]).toContain('On WhatsApp');
    expect(texts[0]).toContain('Asha Mwangi');
    expect(texts[1]).toContain('Not on WhatsApp');
    expect(texts[2]).toContain('tried +5511987654321, +551187654321');
    expect(texts[3]).toContain('Not a number');
    await page.getByText('1 of 4 on WhatsApp').waitFor();
    expect(await faultsInSight(page, 'contacts-check')).toEqual([]);
  }, 90_000);

  it('makes a group that the other phone is in, and makes somebody an admin there', async () => {
    await tab('Groups').click();
    await page.getByRole('heading', { name: 'No groups' }).waitFor();
    await page.getByRole('button', { name: 'New group' }).click();
    await dialog().getByLabel('Subject').fill('Harbour crew');
    await dialog().getByLabel('Description').fill('Who does what');
    await dialog().getByLabel('Numbers').fill(`+${ASHA}\n${JUMA}\n${NOBODY}`);
    await dialog().getByRole('button', { name: 'Make the group' }).click();
    await dialog().getByText(`${NOBODY} is not on WhatsApp`).waitFor();
    await dialog().getByRole('button', { name: 'Done' }).click();
    await group().getByRole('heading', { name: 'Harbour crew' }).waitFor();
    await group().getByText('Who does what').waitFor();
    expect((await groupsOfAsha()).map(({ subject }) => subject)).toEqual(['Harbour crew']);
    expect(await roleOfAsha()).not.toBe('admin');

    await member('Asha Mwangi').getByRole('button', { name: 'Actions for Asha Mwangi' }).click();
    await page.getByRole('menuitem', { name: 'Make an admin' }).click();
    await member('Asha Mwangi').getByText('Admin', { exact: true }).waitFor();
    expect(await roleOfAsha()).toBe('admin');
    await group().getByRole('button', { name: 'Show the invitation link' }).click();
    await group().getByText('https://chat.whatsapp.com/').waitFor();
    expect(await faultsInSight(page, 'groups')).toEqual([]);
  }, 120_000);

  it('revokes the invitation, removes somebody, changes the subject, and leaves', async () => {
    const link = group().getByText('https://chat.whatsapp.com/');
    const before = await link.innerText();
    await group().getByRole('button', { name: 'Revoke' }).click();
    await dialog().getByRole('button', { name: 'Revoke' }).click();
    await waitFor(async () => (await link.innerText()) !== before, { what: 'another link' });

    await group()
      .getByRole('button', { name: `Actions for ${HOSTILE}` })
      .click();
    await page.getByRole('menuitem', { name: 'Remove from the group' }).click();
    await dialog().getByRole('button', { name: 'Remove' }).click();
    await member(HOSTILE).waitFor({ state: 'hidden' });

    await group().getByRole('button', { name: 'More about this group' }).click();
    await page.getByRole('menuitem', { name: 'Subject and description' }).click();
    await dialog().getByLabel('Subject').fill('Harbour');
    await dialog().getByRole('button', { name: 'Save' }).click();
    await page.getByRole('listbox', { name: 'Groups' }).getByText('Harbour', { exact: true }).waitFor();
    expect((await groupsOfAsha()).map(({ subject }) => subject)).toEqual(['Harbour']);

    await group().getByRole('button', { name: 'More about this group' }).click();
    await page.getByRole('menuitem', { name: 'Leave the group' }).click();
    await dialog().getByRole('button', { name: 'Leave' }).click();
    await page.getByRole('heading', { name: 'No groups' }).waitFor();
    expect(await page.evaluate(() => 'pwned' in window)).toBe(false);
  }, 120_000);

  it('scrolls through ten thousand contacts and a thousand members, of whom only those in sight are on the page', async () => {
    const { page: other } = await openPage(browser);
    // The server's part is the API's to prove; here it tells of more people than a simulated network makes in a minute.
    await other.route('**/api/instances/quay/contacts?**', (route) => {
      const { searchParams } = new URL(route.request().url());
      const [from, limit] = [Number(searchParams.get('cursor') ?? 0), Number(searchParams.get('limit'))];
      const records = Array.from({ length: Math.min(limit, MANY - from) }, (_, index) => ({
        jid: `25473${String(from + index).padStart(7, '0')}@s.whatsapp.net`,
        lid: null,
        name: `Customer ${from + index}`,
        pushName: null,
        pictureUrl: null,
        labels: [],
      }));
      const end = from + records.length;
      return route.fulfill({ json: { total: MANY, records, next_cursor: end < MANY ? String(end) : null } });
    });
    await other.goto(`${gateway.url}/admin/instances/quay?tab=contacts`);
    await signIn(other);
    const box = other.getByRole('listbox', { name: 'People' });
    await box.getByText('Customer 0', { exact: true }).waitFor();
    await waitFor(
      async () => {
        await box.evaluate((element) => element.scrollTo(0, element.scrollHeight));
        return (await box.getByText(`Customer ${MANY - 1}`, { exact: true }).count()) === 1;
      },
      { what: 'the last contact', timeoutMs: 120_000 },
    );
    expect(await box.getByRole('option').count()).toBeLessThan(60);

    const jid = '120363025555555555@g.us';
    const participants = Array.from({ length: CROWD }, (_, n) => {
      const id = `25473${String(n).padStart(7, '0')}@s.whatsapp.net`;
      return { id, phoneNumber: id, admin: n === 0 ? 'superadmin' : null, name: `Member ${n}` };
    });
    await other.route(`**/api/instances/quay/groups/*`, (route) =>
      route.fulfill({
        json: {
          id: jid,
          subject: 'Crowd',
          size: CROWD,
          creation: null,
          owner: null,
          restrict: false,
          announce: false,
          memberAddMode: true,
          pictureUrl: null,
          me: 'admin',
          myJid: participants[1]?.id,
          live: true,
          toldAt: new Date().toISOString(),
          participants,
        },
      }),
    );
    await other.goto(`${gateway.url}/admin/instances/quay?tab=groups&group=${encodeURIComponent(jid)}`);
    const members = other.getByRole('region', { name: 'The members of this group' });
    await members.getByText('Member 0', { exact: true }).waitFor();
    await waitFor(
      async () => {
        await members.evaluate((element) => element.scrollTo(0, element.scrollHeight));
        return (await members.getByText(`Member ${CROWD - 1}`, { exact: true }).count()) === 1;
      },
      { what: 'the last member' },
    );
    expect(await members.getByRole('listitem').count()).toBeLessThan(60);
    await other.getByLabel('Find a member').fill('member 512');
    await members.getByText('Member 512', { exact: true }).waitFor();
    expect(await members.getByRole('listitem').count()).toBe(1);
    await other.context().close();
  }, 180_000);

  it('tries a route of the API as oneself and with a key, and keeps neither', async () => {
    await visit('/console?instance=quay');
    const api = page.frameLocator('iframe[title="Routes of the API"]');
    const state = await openRoute(api);
    expect(await state.getByPlaceholder('instanceName').inputValue()).toBe('quay');
    await state.getByRole('button', { name: 'Execute' }).click();
    await state.locator('.responses-table.live-responses-table').getByText('"open"').first().waitFor();

    await page.getByText('A key', { exact: true }).click();
    await page.getByLabel('Key', { exact: true }).fill('not-a-key-at-all');
    const again = await openRoute(api);
    await again.getByRole('button', { name: 'Execute' }).click();
    await again.locator('.responses-table.live-responses-table').getByText('INVALID_API_KEY').first().waitFor();
    expect(await page.evaluate(() => JSON.stringify({ ...localStorage }))).not.toContain('not-a-key-at-all');
    expect(await faultsInSight(page, 'console')).toEqual([]);
  }, 120_000);

  it('never threw, and never asked the browser for a dialog', () => {
    expect(faults).toEqual([]);
  });
});

/** The route that tells the state of an instance, ready to be tried. */
async function openRoute(api: FrameLocator) {
  const tag = api.locator('#operations-tag-Instances');
  await tag.waitFor();
  const route = api.locator('.opblock').filter({ hasText: '/instance/connectionState/{instanceName}' }).first();
  if (!(await route.isVisible())) await tag.click();
  await route.waitFor();
  if ((await route.locator('.opblock-body').count()) === 0) await route.locator('.opblock-summary-control').click();
  const tryOut = route.getByRole('button', { name: 'Try it out' });
  await tryOut
    .or(route.getByRole('button', { name: 'Execute' }))
    .first()
    .waitFor();
  if (await tryOut.isVisible()) await tryOut.click();
  return route;
}
