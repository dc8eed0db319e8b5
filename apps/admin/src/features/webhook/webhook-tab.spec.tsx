import { beforeEach, describe, expect, it } from '@jest/globals';
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { useState } from 'react';
import { fakeServer, refusal, type Call } from '../../../test/fake-server';
import { show } from '../../../test/render';
import { signInAs } from '../../../test/sign-in';
import { aWebhook, CRM_ID, DEFAULT_ID } from '../../../test/webhooks';
import type { DeliveryView, WebhookView } from '../../app/api';
import { webhooksQuery } from './api';
import { WebhookTab } from './webhook-tab';

const LIST = '/api/instances/acme/webhooks';
const crm = aWebhook({
  id: CRM_ID,
  name: 'crm',
  url: 'https://crm.example.com/in',
  events: ['CALL'],
  headers: { 'X-Token': '********' },
  ordered: true,
  timeoutMs: 9_000,
});

const GIVEN_UP: DeliveryView = {
  id: '7',
  event_id: 'evt_1',
  event: 'call',
  instance: 'acme',
  chat_jid: null,
  status: 'dead',
  attempts: 1,
  next_attempt_at: null,
  last_status: 410,
  last_error: 'HTTP 410 Gone',
  settled_at: '2026-11-22T09:00:00.000Z',
  created_at: '2026-11-22T08:00:00.000Z',
  log: [],
};

/** A server that has these webhooks; what is added, changed or removed is there the next time. */
function serverWith(...stored: WebhookView[]) {
  let webhooks = stored;
  const calls = fakeServer({
    [`GET ${LIST}`]: () => ({ body: webhooks }),
    [`POST ${LIST}`]: ({ body }) => {
      const added = aWebhook({ ...(body as Partial<WebhookView>), id: CRM_ID });
      webhooks = [...webhooks, added];
      return { status: 201, body: { ...added, secret: 'whsec_canary' } };
    },
    ...Object.fromEntries(
      [DEFAULT_ID, CRM_ID].flatMap((id) => [
        [`GET /api/webhooks/${id}/deliveries`, () => ({ body: { items: [GIVEN_UP], next_cursor: null } })],
        [
          `PUT /api/webhooks/${id}`,
          ({ body }: Call) => {
            webhooks = webhooks.map((one) => (one.id === id ? { ...one, ...(body as Partial<WebhookView>) } : one));
            const saved = webhooks.find((one) => one.id === id);
            return saved ? { body: saved } : refusal(404, 'WEBHOOK_NOT_FOUND', 'Webhook not found');
          },
        ],
        [
          `DELETE /api/webhooks/${id}`,
          () => {
            if (!webhooks.some((one) => one.id === id)) return refusal(404, 'WEBHOOK_NOT_FOUND', 'Webhook not found');
            webhooks = webhooks.filter((one) => one.id !== id);
            return { body: { message: 'Webhook deleted', id } };
          },
        ],
      ]),
    ),
  });
  return {
    changes: () => calls.filter(({ method }) => method !== 'GET').map(({ method, path, body }) => [method, path, body]),
    /** Somebody else does something. */
    now: (...others: WebhookView[]) => (webhooks = others),
  };
}

function Tab({ begin }: { begin: string | undefined }) {
  const [chosen, setChosen] = useState(begin);
  return <WebhookTab name="acme" chosen={chosen} onChoose={setChosen} />;
}
const open = (begin?: string) => show(<Tab begin={begin} />);
const field = (label: string) => screen.findByLabelText<HTMLInputElement>(label);
const write = async (label: string, value: string) => fireEvent.change(await field(label), { target: { value } });
const press = (name: string, at = screen as Pick<typeof screen, 'findByRole'>) =>
  at.findByRole('button', { name }).then((button) => fireEvent.click(button));
const choose = async (webhook: string, item: string) => {
  await press(`Actions for the webhook ${webhook}`);
  fireEvent.click(await screen.findByRole('menuitem', { name: item }));
};
const row = (name: RegExp) => screen.findByRole('row', { name });
/** What a form sends of a webhook that nobody changed. */
const settings = ({ url, events, headers, byEvents, base64, ordered, timeoutMs }: WebhookView) => ({
  url,
  events,
  headers,
  byEvents,
  base64,
  ordered,
  timeoutMs,
});

beforeEach(() => signInAs('operator'));

describe('the webhooks of an instance', () => {
  it('are all listed with what they are, and the one that Evolution clients know is open first', async () => {
    serverWith(crm, aWebhook());
    open();
    await row(/^crm Works https:\/\/crm\.example\.com\/in 1 chosen Each chat 9 s/);
    await row(/^default Works https:\/\/example\.com\/hook All No 5 s/);
    expect((await field('URL')).value).toBe('https://example.com/hook');
  });

  it('are opened by their address, with their order and time limit', async () => {
    serverWith(aWebhook(), crm);
    open(CRM_ID);
    await screen.findByRole('region', { name: 'Webhook crm' });
    expect((await field('URL')).value).toBe(crm.url);
    expect((await field('One after the other in each chat')).checked).toBe(true);
    expect((await field('Time limit of an answer')).value).toBe('9000');
  });

  it('begin with a form for the one that Evolution clients know', async () => {
    const { changes } = serverWith();
    open();
    expect((await field('Name')).value).toBe('default');
    await write('URL', ' https://example.com/hook ');
    await press('Save');
    await screen.findByRole('dialog', { name: 'Signing secret' });
    const fresh = { ...settings(aWebhook()), enabled: true, name: 'default' };
    expect(changes()).toEqual([['POST', LIST, fresh]]);
  });

  it('get another one, whose secret is shown this once and kept nowhere', async () => {
    const { changes } = serverWith(aWebhook());
    const { client } = open();
    await press('Add a webhook');
    await write('Name', 'a b');
    expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Save' }).disabled).toBe(true);
    await write('Name', 'crm');
    await write('URL', crm.url);
    fireEvent.click(await field('One after the other in each chat'));
    await write('Time limit of an answer', '499');
    expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Save' }).disabled).toBe(true);
    await write('Time limit of an answer', '9000');
    await press('Save');
    const dialog = await screen.findByRole('dialog', { name: 'Signing secret' });
    expect(within(dialog).getByTestId('secret').textContent).toBe('whsec_canary');
    expect(changes()).toMatchObject([['POST', LIST, { name: 'crm', url: crm.url, ordered: true, timeoutMs: 9_000 }]]);
    await press('Done', within(dialog));
    await screen.findByRole('region', { name: 'Webhook crm' });
    expect(JSON.stringify(client.getQueryData(webhooksQuery('acme').queryKey))).not.toContain('canary');
    expect(document.body.textContent).not.toContain('canary');
  });

  it('are all there again for whoever adds none after all', async () => {
    const { changes } = serverWith(aWebhook());
    open('new');
    await screen.findByRole('region', { name: 'Another webhook' });
    await press('Cancel');
    await screen.findByRole('region', { name: 'Webhook default' });
    expect(changes()).toEqual([]);
  });

  it('lose nothing of what was typed where the name is taken', async () => {
    fakeServer({
      [`GET ${LIST}`]: () => ({ body: [] }),
      [`POST ${LIST}`]: () => refusal(409, 'SLOT_TAKEN', 'This instance has a webhook of this name'),
    });
    open();
    await write('URL', crm.url);
    await press('Save');
    expect((await screen.findByRole('alert')).textContent).toContain('has a webhook of this name');
    expect((await field('URL')).value).toBe(crm.url);
  });

  it('are each changed by their own id, and stay on or off as they are by then', async () => {
    const { changes, now } = serverWith(aWebhook(), crm);
    open(CRM_ID);
    await write('URL', 'https://crm.example.com/new');
    // That somebody switched it off meanwhile is not what this form is about.
    now(aWebhook(), { ...crm, enabled: false });
    await press('Save');
    await waitFor(() => expect(changes()).toHaveLength(1));
    const url = 'https://crm.example.com/new';
    expect(changes()).toEqual([['PUT', `/api/webhooks/${CRM_ID}`, { ...settings(crm), url, enabled: false }]]);
    await row(/^crm Off https:\/\/crm\.example\.com\/new/);
  });

  it('that somebody else changed meanwhile are not written over unasked', async () => {
    const { changes, now } = serverWith(aWebhook(), crm);
    open(CRM_ID);
    await write('URL', 'https://crm.example.com/mine');
    now(aWebhook(), { ...crm, timeoutMs: 12_000 });
    await press('Save');
    await screen.findByText(/Not as when you opened it: Time limit of an answer/);
    expect(changes()).toEqual([]);
    await press('Save mine over it');
    await waitFor(() => expect(changes()).toHaveLength(1));
    expect(changes()[0]?.[2]).toMatchObject({ url: 'https://crm.example.com/mine', timeoutMs: 9_000 });
  });

  it('are switched off when somebody says so twice, and on at once, as they are by then', async () => {
    const { changes } = serverWith(aWebhook(), { ...crm, deliveries: { pending: 3, dead: 0 } });
    open();
    await choose('crm', 'Switch off');
    const dialog = await screen.findByRole('dialog', { name: 'Switch this webhook off?' });
    expect(dialog.textContent).toContain('What waits for it (3) is given up');
    expect(changes()).toEqual([]);
    await press('Switch off', within(dialog));
    await row(/^crm Off/);
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    await choose('crm', 'Switch on');
    await row(/^crm Works/);
    expect(changes()).toEqual([
      ['PUT', `/api/webhooks/${CRM_ID}`, { ...settings(crm), enabled: false }],
      ['PUT', `/api/webhooks/${CRM_ID}`, { ...settings(crm), enabled: true }],
    ]);
  });

  it('that the gateway switched off say why, and are switched on where that is said', async () => {
    const { changes } = serverWith(aWebhook(), {
      ...crm,
      enabled: false,
      disabled_reason: 'the receiver answered 410 Gone',
    });
    open(CRM_ID);
    await screen.findByText(/the receiver answered 410 Gone\. Put the receiver right/);
    await screen.findByText(/HTTP 410 Gone/);
    expect(screen.queryByRole('button', { name: 'Send again' })).toBeNull();
    await press('Switch on');
    await screen.findByRole('button', { name: 'Send again' });
    await waitFor(() => expect(changes()).toMatchObject([['PUT', `/api/webhooks/${CRM_ID}`, { enabled: true }]]));
  });

  it('are removed when somebody says so twice, and another one is on show', async () => {
    const { changes } = serverWith(aWebhook(), crm);
    open(CRM_ID);
    await choose('crm', 'Remove');
    const dialog = await screen.findByRole('dialog', { name: 'Remove this webhook?' });
    expect(dialog.textContent).toContain(crm.url);
    expect(changes()).toEqual([]);
    await press('Remove', within(dialog));
    await screen.findByRole('region', { name: 'Webhook default' });
    expect(screen.queryByRole('row', { name: /^crm/ })).toBeNull();
    expect(changes()).toEqual([['DELETE', `/api/webhooks/${CRM_ID}`, undefined]]);
  });

  it('that somebody else removed first are not said to have been removed', async () => {
    const { now } = serverWith(aWebhook(), crm);
    open();
    await choose('crm', 'Remove');
    const dialog = await screen.findByRole('dialog', { name: 'Remove this webhook?' });
    now(aWebhook());
    await press('Remove', within(dialog));
    expect((await within(dialog).findByRole('alert')).textContent).toContain('Webhook not found');
  });

  it('that are gone are said to be gone', async () => {
    serverWith(aWebhook());
    open(CRM_ID);
    await screen.findByRole('heading', { name: 'There is no such webhook' });
    await press('Show what there is');
    await screen.findByRole('region', { name: 'Webhook default' });
  });

  it('are only looked at by a viewer', async () => {
    signInAs('viewer');
    serverWith(aWebhook(), { ...crm, enabled: false });
    open(CRM_ID);
    expect((await field('URL')).matches(':disabled')).toBe(true);
    expect(screen.queryAllByRole('button', { name: /^(Add a webhook|Actions .*|Save|Switch .*|Remove)$/ })).toEqual([]);
  });

  it('that are none are said to be none to a viewer, who cannot add one by its address either', async () => {
    signInAs('viewer');
    serverWith();
    open('new');
    await screen.findByRole('heading', { name: 'No webhooks yet' });
    expect(screen.queryByLabelText('URL')).toBeNull();
  });

  it('are the business of a client’s user too', async () => {
    signInAs('client', { clientId: 1 });
    serverWith(aWebhook(), crm);
    open();
    await screen.findByRole('button', { name: 'Add a webhook' });
    await screen.findByRole('button', { name: 'Actions for the webhook crm' });
  });
});
