import { Gateway, waitFor, WebhookCatcher } from '@wharf/testing';

/** Numbers of the simulated network. */
export const SALES = '254700000081';
export const ASHA = '254722000081';
export const GROUP = '120363025555550081@g.us';
const SUPPORT = '254700000082';
const REPLACED = '254700000083';
const JUMA = '254722000082';
const AMINA = '254722000083';
const NAKURU = '254722000084';

const PASSWORD = 'twelve-characters';
const LONG_COMPANY = 'Mwangi & Daughters Import, Export and General Merchandise (East Africa) Limited';
const LONG_TEXT = [
  'Good morning! We ordered forty bags of cement on Monday and the driver says that only thirty-two were on the lorry.',
  'Could you look it up, please? The delivery note is 2026/11/0081-B, https://example.com/deliveries/2026/11/0081-B',
].join('\n\n');

/** A gateway on which every page has something to show, and what the pages of its dashboard are reached by. */
export interface LivelyGateway {
  gateway: Gateway;
  /** Paths of links for a client: one that can be used, one that was withdrawn. */
  invites: { usable: string; withdrawn: string };
  /** Path of the chat that has messages of many kinds. */
  chat: string;
  remove(): Promise<void>;
}

/** Starts it: numbers in several states, messages of many kinds both ways, a receiver that fails, clients, people. */
export async function startLively(): Promise<LivelyGateway> {
  const gateway = await Gateway.onSandbox();
  await gateway.start();
  const [works, fails] = await Promise.all([WebhookCatcher.start(), WebhookCatcher.start()]);
  fails.answerAlways({ status: 502, body: '<html><body><h1>502 Bad Gateway</h1></body></html>' });

  const token = await signIn();
  async function ask<T = Record<string, never>>(method: string, path: string, body?: object): Promise<T> {
    const who = path.startsWith('/api/') ? { key: null, headers: { authorization: `Bearer ${token}` } } : {};
    const answer = await gateway.request<T>(method, path, { ...who, ...(body && { body }) });
    if (answer.status >= 300) throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
    return answer.body;
  }
  const sandbox = <T = { id: string }>(path: string, body: object) => ask<T>('POST', `/sandbox${path}`, body);
  const write = (fields: object) => sandbox('/messages', { from: ASHA, to: SALES, ...fields });
  const invite = async (label: string) =>
    ask<{ id: string; url: string }>('POST', '/api/instances/ferry/invites', { label });
  const path = ({ url }: { url: string }) => new URL(url).pathname;

  const remove = async () => {
    await gateway.remove();
    await Promise.all([works.stop(), fails.stop()]);
  };
  try {
    await people();
    await numbers();
    await conversation();
    await ask('GET', '/instance/connect/estuary');
    const usable = await invite('Acme Trading');
    const withdrawn = await invite('Old Pier Bakery');
    await ask('DELETE', `/api/instances/ferry/invites/${withdrawn.id}`);
    await waitFor(() => fails.requests.length > 0, { what: 'a delivery that failed' });
    const invites = { usable: path(usable), withdrawn: path(withdrawn) };
    return { gateway, invites, chat: `/admin/inbox/sales/${ASHA}@s.whatsapp.net`, remove };
  } catch (error) {
    await remove();
    throw error;
  }

  async function signIn(): Promise<string> {
    const body = { username: 'admin', password: gateway.adminPassword };
    return (await gateway.request<{ token: string }>('POST', '/api/login', { body })).body.token;
  }

  /** The first client of a new database has the id 1. */
  async function people(): Promise<void> {
    await ask('POST', '/api/clients', { company_name: 'Acme Trading', email: 'ops@acme.example' });
    await ask('POST', '/api/clients', {
      company_name: LONG_COMPANY,
      email: 'managing.director@mwangi-daughters.example',
    });
    await ask('POST', '/api/clients', { company_name: 'Old Pier Bakery', email: 'bread@pier.example' });
    await ask('PATCH', '/api/clients/3/toggle');
    await ask('POST', '/api/users', { username: 'ada', password: PASSWORD, role: 'operator' });
    await ask('POST', '/api/users', { username: 'ben', password: PASSWORD, role: 'viewer' });
    await ask('POST', '/api/users', { username: 'ops@acme.example', password: PASSWORD, role: 'client', client_id: 1 });
    for (const contact of [
      { phone: ASHA, name: 'Asha Mwangi', autoReceipt: 'read' },
      { phone: JUMA, name: '<b>Juma</b> & sons', hideNumber: true, autoReceipt: 'delivery' },
      { phone: AMINA, name: 'أمينة', autoReceipt: 'read' },
      { phone: NAKURU, name: 'Nakuru Hardware, Building Supplies and Quarry Products', autoReceipt: 'read' },
    ]) {
      await sandbox('/contacts', contact);
    }
  }

  /** Open, taken over by another program, waiting for a scan, never linked. */
  async function numbers(): Promise<void> {
    for (const [instanceName, client_id] of [
      ['sales', 1],
      ['support', 1],
      ['lagoon', 2],
      ['estuary', 2],
      ['ferry', 3],
      ['the-number-of-the-branch-in-nakuru-and-eldoret', 2],
    ] as const) {
      await ask('POST', '/instance/create', { instanceName, client_id });
    }
    await Promise.all([link('sales', SALES), link('support', SUPPORT), link('lagoon', REPLACED)]);
    await sandbox('/disconnect', { phone: REPLACED, mode: 'replaced' });
    for (const [name, url] of [
      ['sales', fails.url],
      ['support', works.url],
    ] as const) {
      const events = ['MESSAGES_UPSERT', 'SEND_MESSAGE'];
      await ask('POST', `/webhook/set/${name}`, { webhook: { enabled: true, url: `${url}/hooks/whatsapp`, events } });
    }
  }

  async function link(name: string, phone: string): Promise<void> {
    const { code } = await ask<{ code: string }>('GET', `/instance/connect/${name}`);
    await sandbox('/scan', { qr: code, phone, name: `Acme ${name}` });
    const isOpen = async () =>
      (await ask<{ state: string }>('GET', `/instance/connectionState/${name}`)).state === 'open';
    await waitFor(isOpen, { what: `${name} to open`, timeoutMs: 30_000 });
  }

  async function conversation(): Promise<void> {
    await sandbox('/groups', { subject: 'Wholesale customers', owner: SALES, participants: [ASHA, JUMA], jid: GROUP });
    const send = (path: string, body: object, name = 'sales') =>
      ask<{ key: { id: string } }>('POST', `/message/${path}/${name}`, body);
    await write({ text: LONG_TEXT });
    const answer = await send('sendText', { number: ASHA, text: 'Good morning Asha, we are looking it up.' });
    await write({ kind: 'image', sample: 'jpeg', text: 'This is what came' });
    await write({ kind: 'voice', seconds: 7 });
    await write({
      kind: 'document',
      base64: 'aWQ7bmFtZQo=',
      mimetype: 'text/csv',
      fileName: 'delivery-note-2026-11-0081-B.csv',
    });
    await write({
      kind: 'location',
      latitude: -1.2921,
      longitude: 36.8219,
      name: 'Gate B',
      address: 'Industrial Area',
    });
    await waitFor(() => write({ text: 'Thank you', quoted: answer.key.id }), { what: 'the answer to arrive' });
    await write({ kind: 'reaction', target: answer.key.id, emoji: '🎉' });
    const poll = {
      number: ASHA,
      name: 'When shall we bring the rest?',
      selectableCount: 1,
      values: ['Today', 'Tomorrow'],
    };
    await send('sendPoll', poll);
    await sandbox('/messages', { from: JUMA, to: SALES, text: '<script>alert(1)</script>' });
    await sandbox('/messages', { from: AMINA, to: SALES, text: 'صباح الخير، هل الطلب جاهز؟' });
    await sandbox('/messages', { from: NAKURU, to: SUPPORT, text: 'Is anybody there?' });
    await sandbox('/messages', { from: ASHA, to: GROUP, text: 'Does anybody have cement left?' });
    await sandbox('/faults', {
      phone: SALES,
      match: { tag: 'message', direction: 'out' },
      action: 'error',
      code: 463,
      times: 1,
    });
    // The answer may tell of the refusal already.
    await gateway.request('POST', '/message/sendText/sales', { body: { number: NAKURU, text: 'Our new price list' } });
  }
}
