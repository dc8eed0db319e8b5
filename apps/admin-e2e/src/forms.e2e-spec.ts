import { Gateway } from '@wharf/testing';
import type { Browser, Locator, Page } from 'playwright-core';
import { link, sure } from './support/arrange.js';
import { openBrowser } from './support/browser.js';
import { endSession, openSignedIn, signInAgain } from './support/session.js';

const OWN = '254700000091';
const ASHA = '254722000091';
const GROUP = '120363025555550091@g.us';
const PASSWORD = 'twelve-characters';
/** Nothing listens there: what is sent to it fails at once. */
const RECEIVER = 'http://127.0.0.1:9/hooks';

/** Something that is filled in and sent. */
interface Form {
  name: string;
  path: string;
  /** Opens it where it is not on the page already. */
  open?: (page: Page) => Promise<void>;
  fill: (page: Page) => Promise<void>;
  send: (page: Page) => Promise<void>;
  /** The request by which it is sent, as `METHOD /path`. */
  request: RegExp;
  /** How often it is made; once unless said otherwise. */
  times?: number;
  /** What stands in its place from the moment that it is sent; the form itself unless said otherwise. */
  becomes?: (page: Page) => Locator;
  /** What is on the page once it was taken. */
  done: (page: Page) => Locator;
}

const dialog = (page: Page, name?: string | RegExp) => page.getByRole('dialog', name === undefined ? {} : { name });
const button = (page: Page | Locator, name: string) => page.getByRole('button', { name, exact: true });
const field = (page: Page | Locator, label: string) => page.getByLabel(label, { exact: true });
const press = (name: string) => (page: Page) => button(page, name).last().click();
const inDialog = (name: string) => (page: Page) => button(dialog(page).last(), name).click();
const choose = (of: string, item: string) => async (page: Page) => {
  await button(page, of).click();
  await page.getByRole('menuitem', { name: item, exact: true }).click();
};
const fields = (values: Record<string, string>) => async (page: Page) => {
  for (const [label, value] of Object.entries(values)) await field(page, label).fill(value);
};

const FORMS: readonly Form[] = [
  {
    name: 'a new instance',
    path: '/instances',
    open: press('New instance'),
    fill: (page) => dialog(page).getByRole('textbox', { name: 'Name' }).fill('pier'),
    send: inDialog('Create'),
    request: /^POST \/instance\/create$/,
    done: (page) => dialog(page, 'Instance created'),
  },
  {
    name: 'several instances at once',
    path: '/instances',
    open: async (page) => {
      await page.getByRole('checkbox', { name: 'Choose spare-1' }).click();
      await page.getByRole('checkbox', { name: 'Choose spare-2' }).click();
      await button(page, 'Unlink the phones').click();
    },
    fill: fields({ 'Type 2 to confirm': '2' }),
    send: inDialog('Unlink 2'),
    request: /^PUT \/instance\/logout\/spare-\d$/,
    times: 2,
    becomes: (page) => page.getByText('0 of 2 unlinked'),
    done: (page) => button(dialog(page), 'Done'),
  },
  {
    name: 'the end of an instance',
    path: '/instances/spare-1',
    open: choose('More actions', 'Delete the instance'),
    fill: fields({ 'Type spare-1 to confirm': 'spare-1' }),
    send: inDialog('Delete for good'),
    request: /^DELETE \/instance\/delete\/spare-1$/,
    done: (page) => page.getByText('spare-1 was deleted'),
  },
  {
    name: 'the number of a phone to be linked',
    path: '/instances/spare-2',
    open: async (page) => {
      await button(page, 'Connect').click();
      await dialog(page).getByText('Pairing code', { exact: true }).click();
    },
    fill: fields({ 'Number of the phone': '+254 712 000 091' }),
    send: inDialog('Get a pairing code'),
    request: /^GET \/instance\/connect\/spare-2\?number=/,
    done: (page) => page.getByTestId('pairing-code'),
  },
  {
    name: 'a text',
    path: '/instances/quay',
    fill: fields({ To: ASHA, Text: 'typed before the end' }),
    send: press('Send'),
    request: /^POST \/message\/sendText\/quay$/,
    done: (page) => page.getByText(/^Sent to /),
  },
  {
    name: 'an invite',
    path: '/instances/quay',
    open: press('Invite a client'),
    fill: async (page) => {
      await field(page, 'Who is asking').fill('Acme Agency');
      await field(page, 'Good for').selectOption('72');
    },
    send: inDialog('Create the link'),
    request: /^POST \/api\/instances\/quay\/invites$/,
    done: (page) => page.getByTestId('secret'),
  },
  {
    name: 'the settings',
    path: '/instances/quay?tab=settings',
    fill: async (page) => {
      await page.getByRole('switch', { name: 'Reject calls' }).check({ force: true });
      await field(page, 'Answer to rejected calls').fill('Please write instead');
    },
    send: press('Save'),
    request: /^POST \/settings\/set\/quay$/,
    done: (page) => page.getByText('Settings saved'),
  },
  {
    name: 'a webhook',
    path: '/instances/quay?tab=webhook',
    fill: async (page) => {
      await field(page, 'URL').fill(RECEIVER);
      await page.getByRole('checkbox', { name: 'CALL', exact: true }).check();
      await button(page, 'Add a header').click();
      await field(page, 'Name of header 1').fill('X-Tenant');
      await field(page, 'Value of header 1').fill('acme');
    },
    send: press('Save'),
    request: /^POST \/api\/instances\/quay\/webhooks$/,
    done: (page) => dialog(page, 'Signing secret'),
  },
  {
    name: 'another webhook',
    path: '/instances/quay?tab=webhook',
    open: press('Add a webhook'),
    fill: async (page) => {
      await fields({ Name: 'crm', URL: `${RECEIVER}/crm`, 'Time limit of an answer': '9000' })(page);
      await page.getByRole('checkbox', { name: 'One after the other in each chat' }).check();
    },
    send: press('Save'),
    request: /^POST \/api\/instances\/quay\/webhooks$/,
    done: (page) => dialog(page, 'Signing secret'),
  },
  {
    name: 'a change to one of two webhooks',
    path: '/instances/quay?tab=webhook',
    open: choose('Actions for the webhook crm', 'Edit'),
    fill: async (page) => {
      await page.getByRole('region', { name: 'Webhook crm' }).waitFor();
      await field(page, 'URL').fill(`${RECEIVER}/moved`);
    },
    send: press('Save'),
    request: /^PUT \/api\/webhooks\/[^/]+$/,
    done: (page) => page.getByText('Webhook saved'),
  },
  {
    name: 'a proxy',
    path: '/instances/quay?tab=proxy',
    fill: async (page) => {
      await page.getByRole('switch', { name: 'Reach WhatsApp by a proxy' }).check({ force: true });
      await fields({ Host: '127.0.0.1', Port: '9', Username: 'wharf' })(page);
      await page.getByRole('textbox', { name: 'Password' }).fill('a-password');
    },
    send: press('Try and save'),
    request: /^POST \/proxy\/set\/quay$/,
    done: (page) => page.getByRole('alert').filter({ hasText: 'Nothing was changed' }),
  },
  {
    name: 'numbers to be looked for',
    path: '/instances/quay?tab=contacts',
    open: press('Check numbers'),
    fill: fields({ Numbers: `+${ASHA}` }),
    send: press('Check'),
    request: /^POST \/chat\/whatsappNumbers\/quay$/,
    done: (page) => page.getByText('1 of 1 on WhatsApp'),
  },
  {
    name: 'a group',
    path: '/instances/quay?tab=groups',
    open: press('New group'),
    fill: fields({ Subject: 'Retail', Description: 'Who buys little', Numbers: `+${ASHA}` }),
    send: inDialog('Make the group'),
    request: /^POST \/group\/create\/quay$/,
    done: (page) => page.getByRole('heading', { name: 'Retail' }),
  },
  {
    name: 'a signature to be checked',
    path: '/deliveries',
    fill: fields({
      'webhook-id': 'msg_1',
      'webhook-timestamp': '1700000000',
      'webhook-signature': 'v1,abc',
      Body: '{"event":"call"}',
    }),
    send: press('Check'),
    request: /^POST \/api\/webhooks\/[^/]+\/verify/,
    done: (page) => page.getByText('The signature does not fit'),
  },
  {
    name: 'the time of deliveries that go out again',
    path: '/deliveries',
    open: choose('Send again', 'Those of a time…'),
    fill: async (page) => {
      await field(page, 'From').fill('2026-01-01T00:00');
      await field(page, 'Which').selectOption('all');
    },
    send: inDialog('Send again'),
    request: /^POST \/api\/webhooks\/[^/]+\/redeliver/,
    done: (page) => page.getByRole('alert').filter({ hasText: /again$|already$/ }),
  },
  {
    name: 'a key',
    path: '/keys',
    open: press('New key'),
    fill: async (page) => {
      await field(dialog(page), 'Instance').fill('quay');
      await field(dialog(page), 'Name').fill('n8n');
    },
    send: inDialog('Create'),
    request: /^POST \/api\/keys$/,
    done: (page) => dialog(page, 'Key created'),
  },
  {
    name: 'how long a replaced key goes on',
    path: '/instances/quay?tab=keys',
    open: async (page) => {
      await page
        .getByRole('button', { name: /^Actions for the key/ })
        .first()
        .click();
      await page.getByRole('menuitem', { name: 'Replace' }).click();
    },
    fill: async (page) => void (await field(page, 'The old one goes on working').selectOption('604800')),
    send: inDialog('Replace'),
    request: /^POST \/api\/keys\/[^/]+\/rotate$/,
    done: (page) => page.getByTestId('secret'),
  },
  {
    name: 'a client',
    path: '/clients',
    open: press('New client'),
    fill: fields({
      Company: 'Old Pier Bakery',
      'E-mail': 'bread@pier.example',
      'Instances at most': '7',
      'Messages a minute': '30',
      'Password for the dashboard': PASSWORD,
    }),
    send: inDialog('Create'),
    request: /^POST \/api\/clients$/,
    done: (page) => dialog(page, 'Client created'),
  },
  {
    name: 'the quota of a client',
    path: '/clients',
    open: choose('Actions for Acme Trading', 'Change quota and limits'),
    fill: fields({ 'Instances at most': '12', 'Messages a minute': '90', 'Country code': '255' }),
    send: inDialog('Save'),
    request: /^PUT \/api\/clients\/1$/,
    done: (page) => page.getByText('Acme Trading was changed'),
  },
  {
    name: 'a user of a client',
    path: '/clients',
    open: async (page) => {
      await choose('Actions for Acme Trading', 'Users who sign in')(page);
      await inDialog('New user')(page);
    },
    fill: async (page) => {
      await field(dialog(page, 'New user'), 'Name').fill('ops@acme.example');
      await field(dialog(page, 'New user'), 'Password').fill(PASSWORD);
    },
    send: (page) => button(dialog(page, 'New user'), 'Create').click(),
    request: /^POST \/api\/users$/,
    done: (page) => page.getByText('ops@acme.example can sign in now'),
  },
  {
    name: 'a user',
    path: '/users',
    open: press('New user'),
    fill: async (page) => {
      await field(dialog(page), 'Name').fill('ben');
      await field(dialog(page), 'Password').fill(PASSWORD);
      await dialog(page).getByRole('radio', { name: 'Viewer' }).check();
    },
    send: inDialog('Create'),
    request: /^POST \/api\/users$/,
    done: (page) => page.getByText('ben can sign in now'),
  },
  {
    name: 'the role of a user',
    path: '/users',
    open: choose('Actions for ada', 'Change the role'),
    fill: (page) => dialog(page).getByRole('radio', { name: 'Viewer' }).check(),
    send: inDialog('Change the role'),
    request: /^PATCH \/api\/users\/[^/]+$/,
    done: (page) => page.getByRole('row', { name: /ada Viewer/ }),
  },
  {
    name: 'the password of a user',
    path: '/users',
    open: choose('Actions for ada', 'Set a new password'),
    fill: (page) => field(dialog(page), 'Password').fill('another-password'),
    send: inDialog('Set the password'),
    request: /^PATCH \/api\/users\/[^/]+$/,
    done: (page) => page.getByText('The password of ada was changed'),
  },
  {
    name: 'a message with a file',
    path: `/inbox/quay/${ASHA}%40s.whatsapp.net`,
    fill: async (page) => {
      const file = { name: 'list.csv', mimeType: 'text/csv', buffer: Buffer.from('id;name\n') };
      await page.locator('input[type=file]').setInputFiles(file);
      await page.getByRole('textbox', { name: 'Message', exact: true }).fill('the list');
    },
    send: press('Send'),
    request: /^POST \/message\/sendMedia\/quay$/,
    done: (page) => page.getByRole('log', { name: 'Messages' }).getByText('list.csv'),
  },
  {
    name: 'a person of the sandbox',
    path: '/sandbox',
    open: press('New person'),
    fill: fields({ Name: 'Juma', 'Answers every message with': 'Thank you' }),
    send: inDialog('Create'),
    request: /^POST \/sandbox\/contacts$/,
    done: (page) => page.getByRole('region', { name: 'The phone of Juma' }),
  },
  {
    name: 'what a person of the sandbox writes',
    path: `/sandbox?phone=${ASHA}`,
    // What the instance sees of the chat comes beside it.
    open: (page) => page.getByRole('textbox', { name: 'Message', exact: true }).waitFor(),
    fill: fields({ 'Text as this person': 'typed as Asha' }),
    send: press('Send as this person'),
    request: /^POST \/sandbox\/messages$/,
    done: (page) => page.getByRole('log', { name: 'On this phone' }).getByText('typed as Asha'),
  },
  {
    name: 'the password before the master key',
    path: '/system',
    open: press('Show'),
    fill: (page) => field(page, 'Your password, once more').fill('to be filled'),
    send: inDialog('Show the key'),
    request: /^POST \/api\/system\/master-key\/reveal$/,
    done: (page) => page.getByText('The password is wrong'),
  },
  // Last: what one signs in with is another password afterwards.
  {
    name: 'one’s own password',
    path: '/instances',
    open: press('admin'),
    fill: async (page) => {
      await field(page, 'Password now').fill('not the password');
      await field(page, 'New password').fill('a-new-password-of-mine');
    },
    send: inDialog('Change it'),
    request: /^POST \/api\/me\/password$/,
    done: (page) => dialog(page).getByRole('alert'),
  },
];

/** Something that hurts: it is asked about first, in words that say whom it hurts. */
interface Question {
  name: string;
  path: string;
  ask: (page: Page) => Promise<void>;
  /** Each stands in the question. */
  says: readonly (string | RegExp)[];
}

const QUESTIONS: readonly Question[] = [
  {
    name: 'unlinking a phone',
    path: '/instances/quay',
    ask: choose('More actions', 'Unlink the phone'),
    says: ['quay', 'stops sending and receiving', 'keys, webhook and history stay'],
  },
  {
    name: 'deleting an instance',
    path: '/instances/quay',
    ask: choose('More actions', 'Delete the instance'),
    says: ['Type quay to confirm', 'keys, its webhook and its messages', 'cannot be taken back'],
  },
  {
    name: 'restarting several',
    path: '/instances',
    ask: async (page) => {
      await page.getByRole('checkbox', { name: 'Choose quay' }).click();
      await button(page, 'Restart').click();
    },
    says: ['quay', 'closed and opened again', 'Restart 1'],
  },
  {
    name: 'unlinking several',
    path: '/instances?sort=name',
    ask: async (page) => {
      await page.getByRole('checkbox', { name: 'Choose quay' }).click();
      await page.getByRole('checkbox', { name: 'Choose spare-2' }).click();
      await button(page, 'Unlink the phones').click();
    },
    says: ['quay', 'spare-2', 'scans a new QR code', 'Type 2 to confirm'],
  },
  {
    name: 'withdrawing an invite',
    path: '/instances/quay',
    ask: (page) => button(page, 'Withdraw').first().click(),
    says: ['can no longer be used', 'cannot be taken back'],
  },
  {
    name: 'a new signing secret',
    path: '/instances/quay?tab=webhook',
    ask: press('New signing secret'),
    says: [RECEIVER, 'The old one signs too for 24 hours'],
  },
  {
    name: 'switching a webhook off',
    path: '/instances/quay?tab=webhook',
    ask: choose('Actions for the webhook crm', 'Switch off'),
    says: ['crm', `${RECEIVER}/moved`, 'gets no more events'],
  },
  {
    name: 'removing a webhook',
    path: '/instances/quay?tab=webhook',
    ask: choose('Actions for the webhook crm', 'Remove'),
    says: ['crm', `${RECEIVER}/moved`, 'signing secret', 'cannot be taken back'],
  },
  {
    name: 'sending what failed again',
    path: '/deliveries',
    ask: async (page) => {
      await button(page, 'Send again').click();
      await page.getByRole('menuitem', { name: /given up$/ }).click();
    },
    says: ['3 events that were given up', 'same event ids', 'Send 3 again'],
  },
  {
    name: 'sending a time again',
    path: '/deliveries',
    ask: choose('Send again', 'Those of a time…'),
    says: [RECEIVER, 'once more', 'same event ids'],
  },
  {
    name: 'leaving a group',
    path: `/instances/quay?tab=groups&group=${GROUP}`,
    ask: choose('More about this group', 'Leave the group'),
    says: ['Wholesale', 'hears nothing of'],
  },
  {
    name: 'removing somebody from a group',
    path: `/instances/quay?tab=groups&group=${GROUP}`,
    ask: async (page) => {
      const members = page.getByRole('region', { name: 'The members of this group' });
      await members.getByRole('button', { name: /^Actions for (Asha|\+254722000091)/ }).click();
      await page.getByRole('menuitem', { name: 'Remove from the group' }).click();
    },
    says: ['Everybody in the group sees that', 'was removed'],
  },
  {
    name: 'revoking the link of a group',
    path: `/instances/quay?tab=groups&group=${GROUP}`,
    ask: async (page) => {
      await button(page, 'Show the invitation link').click();
      await button(page, 'Revoke').click();
    },
    says: ['Nobody can join by the old link any more'],
  },
  {
    name: 'revoking a key',
    path: '/instances/quay?tab=keys',
    ask: async (page) => {
      await page
        .getByRole('button', { name: /^Actions for the key/ })
        .first()
        .click();
      await page.getByRole('menuitem', { name: 'Revoke' }).click();
    },
    says: [/Programs that use [0-9a-f]+… are refused from now on/],
  },
  {
    name: 'replacing a key',
    path: '/instances/quay?tab=keys',
    ask: async (page) => {
      await page
        .getByRole('button', { name: /^Actions for the key/ })
        .first()
        .click();
      await page.getByRole('menuitem', { name: 'Replace' }).click();
    },
    says: [/in place of [0-9a-f]+…/, 'The old one goes on working'],
  },
  {
    name: 'suspending a client',
    path: '/clients',
    ask: choose('Actions for Acme Trading', 'Suspend'),
    says: ['Acme Trading', 'are refused until it is let in again'],
  },
  {
    name: 'resetting the key of a client',
    path: '/clients',
    ask: choose('Actions for Acme Trading', 'Reset the key'),
    says: ['Every key of Acme Trading ends at once'],
  },
  {
    name: 'deleting a client',
    path: '/clients',
    ask: choose('Actions for Acme Trading', 'Delete'),
    says: ['Acme Trading', 'goes with its keys and its users', 'Type ops@acme-trading.example to confirm'],
  },
  {
    name: 'suspending a user',
    path: '/users',
    ask: choose('Actions for ada', 'Suspend'),
    says: ['ada', 'is signed out at once'],
  },
  {
    name: 'deleting a user',
    path: '/users',
    ask: choose('Actions for ada', 'Delete'),
    says: ['is signed out at once', 'Type ada to confirm'],
  },
  {
    name: 'the role of a user',
    path: '/users',
    ask: choose('Actions for ada', 'Change the role'),
    says: ['They have to sign in again'],
  },
];

describe('the forms of the dashboard', () => {
  let gateway: Gateway;
  let browser: Browser;
  let page: Page;
  let faults: string[];

  beforeAll(async () => {
    gateway = await Gateway.onSandbox();
    await gateway.start();
    const ask = (method: string, path: string, body?: object) => sure(gateway, method, path, body);
    for (const instanceName of ['quay', 'spare-1', 'spare-2']) await ask('POST', '/instance/create', { instanceName });
    await ask('POST', '/sandbox/contacts', { phone: ASHA, name: 'Asha' });
    await ask('POST', '/api/clients', { company_name: 'Acme Trading', email: 'ops@acme-trading.example' });
    await ask('POST', '/api/users', { username: 'ada', password: PASSWORD, role: 'operator' });
    await link(gateway, 'quay', OWN);
    await ask('POST', '/sandbox/groups', { subject: 'Wholesale', owner: OWN, participants: [ASHA], jid: GROUP });
    browser = await openBrowser();
    ({ page, faults } = await openSignedIn(browser, gateway, '/instances'));
  }, 120_000);

  afterAll(async () => {
    await browser.close();
    await gateway.remove();
  });

  afterEach(async () => {
    await page.unrouteAll({ behavior: 'wait' });
    page.removeAllListeners('request');
  });

  const visit = (path: string) => page.goto(`${gateway.url}/admin${path}`);

  /** What stands in every field of the page, but for those of the dialog that asks to sign in again. */
  const typed = () =>
    page.evaluate(() => {
      const again = [...document.querySelectorAll('[role="dialog"]')].find((one) =>
        one.textContent?.includes('Sign in to go on'),
      );
      const all = [...document.querySelectorAll<HTMLInputElement>('input, textarea, select')];
      return (
        all
          // Fields that grow have a twin to be measured by.
          .filter((one) => !again?.contains(one) && one.type !== 'file' && one.ariaHidden !== 'true')
          .map(({ type, checked, value }) => (type === 'checkbox' || type === 'radio' ? String(checked) : value))
      );
    });

  it.each(FORMS)(
    'loses nothing of $name when the session ends before it is sent',
    async (form) => {
      await visit(form.path);
      await form.open?.(page);
      await form.fill(page);
      const attempts = await endSession(page, form.request);
      const before = await typed();
      await form.send(page);
      const again = page.getByRole('dialog', { name: 'Sign in to go on' });
      await again.waitFor();
      // Nor by the key that closes dialogs.
      for (const key of ['Shift', 'Escape']) {
        await page.keyboard.press(key);
        if (form.becomes) await form.becomes(page).waitFor();
        else expect(await typed()).toEqual(before);
      }
      await signInAgain(page, gateway.adminPassword);
      await form.done(page).first().waitFor();
      expect(attempts.passed).toHaveLength(form.times ?? 1);
      expect(attempts.refused).toHaveLength(form.times ?? 1);
    },
    40_000,
  );

  it.each(QUESTIONS)(
    'asks before $name, in words that say what will happen',
    async ({ path, ask, says }) => {
      const dead = { pending: 0, dead: 3 };
      await page.route('**/api/webhooks', async (route) => {
        const response = await route.fetch();
        const listed = (await response.json()) as { deliveries: object }[];
        await route.fulfill({ json: listed.map((one) => ({ ...one, deliveries: { ...one.deliveries, ...dead } })) });
      });
      // A question that was not answered leaves the page as it was.
      if (!page.url().endsWith(`/admin${path}`)) await visit(path);
      const sent: string[] = [];
      page.on('request', (request) => {
        if (request.method() !== 'GET') sent.push(`${request.method()} ${request.url()}`);
      });
      await ask(page);
      for (const words of says) await dialog(page).getByText(words).first().waitFor();
      await button(dialog(page), 'Cancel').click();
      await dialog(page).waitFor({ state: 'detached' });
      expect(sent).toEqual([]);
    },
    40_000,
  );

  it('closes by Escape the dialog on top, and leaves the one below', async () => {
    await visit('/clients');
    await choose('Actions for Acme Trading', 'Users who sign in')(page);
    await inDialog('New user')(page);
    await field(dialog(page, 'New user'), 'Name').press('Escape');
    await dialog(page, 'New user').waitFor({ state: 'detached' });
    await dialog(page, 'Users of Acme Trading').waitFor();
    await page.keyboard.press('Escape');
    await dialog(page).waitFor({ state: 'detached' });
  }, 30_000);

  it('never threw, and never asked the browser for a dialog', () => {
    expect(faults).toEqual([]);
  });
});
