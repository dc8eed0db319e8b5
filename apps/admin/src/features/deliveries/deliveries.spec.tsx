import { beforeEach, describe, expect, it } from '@jest/globals';
import { fireEvent, screen, waitFor } from '@testing-library/react';
import { fakeServer } from '../../../test/fake-server';
import { show } from '../../../test/render';
import { aWebhook } from '../../../test/webhooks';
import type { DeliveryView } from '../../app/api';
import { session, type Session } from '../../app/session';
import { filterOf, readDeliveriesSearch } from './deliveries-search';
import { DeliveryItem } from './delivery-item';
import { Endpoint } from './endpoint';
import { redeliveryWords } from './redelivery-words';
import { Verifier } from './verifier';

const ID = '0b9c6a1e-21d3-4f29-8a54-0f6f6cbb9f10';
const signedIn = (role: Session['role']): Session => ({
  token: 't',
  username: 'someone',
  role,
  clientId: null,
  companyName: null,
});
const delivery: DeliveryView = {
  id: '7',
  event_id: 'evt_1',
  event: 'messages.upsert',
  instance: 'acme',
  chat_jid: null,
  status: 'dead',
  attempts: 2,
  next_attempt_at: null,
  last_status: 500,
  last_error: 'gave up',
  settled_at: '2026-11-22T09:00:00.000Z',
  created_at: '2026-11-22T08:00:00.000Z',
  log: [
    {
      attempt: 2,
      at: '2026-11-22T09:00:00.000Z',
      url: 'https://example.com',
      status: 500,
      duration_ms: 31,
      response: '<b>oops</b>',
      error: 'HTTP 500',
    },
  ],
};
const request = {
  url: 'https://example.com/hook',
  headers: { 'x-token': '********', 'webhook-id': 'evt_1' },
  body: '{"event":"messages.upsert"}',
  notes: ['The key is masked.'],
};

describe('a delivery', () => {
  beforeEach(() => session.signIn(signedIn('operator')));

  it('opened, shows its attempts, what the receiver said as text, and what is sent', async () => {
    fakeServer({ 'GET /api/deliveries/7/request': () => ({ body: request }) });
    show(<DeliveryItem webhook={{ id: ID, enabled: true }} delivery={delivery} isOpen onToggle={() => undefined} />);
    expect(screen.getByText(/Attempt 2: HTTP 500 after 31 ms/)).toBeTruthy();
    expect(screen.getByText('<b>oops</b>')).toBeTruthy();
    expect((await screen.findByLabelText('Headers of the request')).textContent).toContain('x-token: ********');
    expect(screen.getByLabelText('Body of the request').textContent).toContain('"messages.upsert"');
    expect(screen.getByText('The key is masked.')).toBeTruthy();
  });

  it('is sent again by those who may', async () => {
    const calls = fakeServer({
      'GET /api/deliveries/7/request': () => ({ body: request }),
      'POST /api/deliveries/7/redeliver': () => ({ status: 202, body: { queued: 1 } }),
    });
    show(<DeliveryItem webhook={{ id: ID, enabled: true }} delivery={delivery} isOpen onToggle={() => undefined} />);
    fireEvent.click(screen.getByRole('button', { name: 'Send again' }));
    await waitFor(() => expect(calls.some(({ method }) => method === 'POST')).toBe(true));
  });

  it('says that nothing goes out where the webhook is switched off, and offers nothing', async () => {
    fakeServer({ 'GET /api/deliveries/7/request': () => ({ body: request }) });
    show(<DeliveryItem webhook={{ id: ID, enabled: false }} delivery={delivery} isOpen onToggle={() => undefined} />);
    await screen.findByText(/The webhook is switched off/);
    expect(screen.queryByRole('button', { name: 'Send again' })).toBeNull();
  });

  it('offers a viewer nothing that the server would refuse', async () => {
    session.signIn(signedIn('viewer'));
    fakeServer({ 'GET /api/deliveries/7/request': () => ({ body: request }) });
    show(<DeliveryItem webhook={{ id: ID, enabled: true }} delivery={delivery} isOpen onToggle={() => undefined} />);
    await screen.findByLabelText('Body of the request');
    expect(screen.queryByRole('button', { name: 'Send again' })).toBeNull();
  });
});

it('an endpoint that was switched off is switched on here, and leads to its own settings', async () => {
  session.signIn(signedIn('operator'));
  const off = aWebhook({ id: ID, enabled: false, disabled_reason: 'the receiver answered 410 Gone' });
  const calls = fakeServer({
    [`GET /api/webhooks/${ID}/deliveries`]: () => ({ body: { items: [], next_cursor: null } }),
    'GET /api/instances/acme/webhooks': () => ({ body: [aWebhook(), off] }),
    [`PUT /api/webhooks/${ID}`]: () => ({ body: { ...off, enabled: true, disabled_reason: null } }),
  });
  show(<Endpoint webhook={{ ...off, instance_name: 'acme' }} search={{}} onSearch={() => undefined} />);
  const settings = await screen.findByRole('link', { name: 'Change its settings' });
  expect(settings.getAttribute('href')).toBe(`/instances/acme?tab=webhook&webhook=${ID}`);
  fireEvent.click(screen.getByRole('button', { name: 'Switch on' }));
  await waitFor(() => expect(calls.find(({ method }) => method === 'PUT')?.body).toMatchObject({ enabled: true }));
});

it('a signature is explained in sentences, which go when something is changed', async () => {
  session.signIn(signedIn('operator'));
  const calls = fakeServer({
    [`POST /api/webhooks/${ID}/verify`]: () => ({
      body: { fits: false, secret: null, findings: ['The body was printed again.'] },
    }),
  });
  show(<Verifier webhookId={ID} />);
  const field = (label: string) => screen.getByLabelText<HTMLInputElement>(label);
  const fill = (label: string, value: string) => fireEvent.change(field(label), { target: { value } });
  fill('webhook-id', 'evt_1');
  fill('webhook-timestamp', '1');
  fill('webhook-signature', 'v1,x');
  fill('Body', '{} ');
  fireEvent.click(screen.getByRole('button', { name: 'Check' }));
  await screen.findByText('The body was printed again.');
  expect(screen.getByText('The signature does not fit')).toBeTruthy();
  expect(calls[0]?.body).toEqual({ id: 'evt_1', timestamp: '1', signature: 'v1,x', body: '{} ' });
  fill('Body', '{}');
  expect(screen.queryByText('The signature does not fit')).toBeNull();
});

it('addresses that anybody may have typed are read for what is known', () => {
  expect(readDeliveriesSearch({ webhook: ID, status: 'dead', delivery: 7, more: 1 })).toEqual({
    webhook: ID,
    status: 'dead',
    delivery: 7,
  });
  const event = 'evt_01JD9W8Z6Q3J5N7R9T1V3X5Z7B';
  expect(readDeliveriesSearch({ event, type: 'messages.upsert' })).toEqual({ event, type: 'messages.upsert' });
  expect(readDeliveriesSearch({ event: 'evt_x', type: 'toString' })).toEqual({});
  expect(filterOf({ webhook: ID, status: 'dead', event, type: 'groups.update', delivery: 7 })).toEqual({
    status: 'dead',
    event_id: event,
    event: 'GROUP_UPDATE',
  });
  expect(readDeliveriesSearch({ webhook: '../x', status: 'toString', delivery: '7 OR 1' })).toEqual({});
});

it('sending again is told as it came to: what goes, and what was on its way', () => {
  const words = [
    [1, 0],
    [0, 1],
    [1_200, 3],
    [0, 0],
  ].map(([queued = 0, waiting = 0]) => redeliveryWords({ queued, waiting }));
  expect(words).toEqual([
    '1 delivery goes out again',
    '1 was on the way already',
    '1,200 deliveries go out again; 3 were on the way already',
    'There was nothing to send again',
  ]);
});
