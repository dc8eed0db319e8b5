import { Gateway, NetworkProcess, waitFor } from '@wharf/testing';
import { JPEG, MP3_BASE64, MP4_BASE64 } from '../contracts/samples.js';
import { openInstance, untilOpen } from '../support/open-instance.js';
import { EvolutionNode } from './n8n-node.js';

const OWNER = '254799000011';
const JANE = '254722000011';
const PETER = '254722000012';
const instanceName = 'n8n';
const dataUri = (mimetype: string, base64: string) => `data:${mimetype};base64,${base64}`;
const PICTURE = dataUri('image/jpeg', JPEG.toString('base64'));
const PDF = Buffer.from('%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n').toString('base64');

interface Outcome {
  json: { success: boolean; data: unknown };
}

describe('the n8n node for Evolution API runs against it as it is', () => {
  let network: NetworkProcess;
  let gateway: Gateway;
  let node: EvolutionNode;
  let groupJid = '';
  let inviteCode = '';
  let sentId = '';
  let pictureId = '';
  let receivedId = '';
  const ran = new Set<string>();

  beforeAll(async () => {
    network = await NetworkProcess.start();
    gateway = await Gateway.create(network);
    await gateway.start();
    for (const [phone, name] of [
      [JANE, 'Jane'],
      [PETER, 'Peter'],
    ])
      await network.post('/contacts', { phone, name, autoReceipt: 'read' });
    await openInstance({ gateway, network }, { instanceName, phone: OWNER });
    node = EvolutionNode.load({ url: gateway.url, apikey: gateway.masterKey });
  }, 240_000);

  afterAll(async () => {
    await gateway.remove();
    await network.stop();
  });

  /** Runs an operation; whatever the server refuses makes the node throw. */
  async function run<T = Record<string, unknown>>(name: string, filledIn: Record<string, unknown> = {}): Promise<T> {
    ran.add(name);
    const outcome = await node.run(name, { instanceName, ...filledIn });
    const [first] = Array.isArray(outcome) ? (outcome as Partial<Outcome>[]) : [outcome as Partial<Outcome>];
    // Sending a document hands on the server's answer as it is; everything else puts it into an envelope.
    if (!first?.json) return outcome as T;
    expect(first.json).toMatchObject({ success: true });
    return first.json.data as T;
  }

  const isSent = async (kind: string, filledIn: Record<string, unknown>) => {
    const { key, status } = await run<{ key: { id: string; fromMe: boolean }; status: string }>(
      `messages-api/send-${kind}`,
      { remoteJid: JANE, ...filledIn },
    );
    expect({ fromMe: key.fromMe, status }).toEqual({ fromMe: true, status: 'PENDING' });
    await waitFor(async () => (await network.messages(JANE)).some(({ id }) => id === key.id), {
      what: `the ${kind} at the contact`,
      timeoutMs: 30_000,
    });
    return key.id;
  };

  describe('messages', () => {
    it('sends a text', async () => {
      sentId = await isSent('text', { messageText: 'Hello from n8n' });
    });

    it('answers with a quotation that names the id alone', async () => {
      await isSent('text', {
        messageText: 'As I said',
        options_message: { quoted: { messageQuoted: { messageId: sentId } } },
      });
    });

    it('sends an image', async () => {
      pictureId = await isSent('image', { media: PICTURE, caption: 'A green square' });
    });

    it('sends a video', () => isSent('video', { media: dataUri('video/mp4', MP4_BASE64), caption: 'A second of red' }));

    it('sends a document', () => isSent('document', { media: PDF, fileName: 'terms.pdf', caption: '' }));

    it('sends a voice note', () => isSent('audio', { media: MP3_BASE64 }));

    it('sends a poll', () =>
      isSent('poll', {
        caption: 'When?',
        options_display: { metadataValues: [{ optionValue: 'Today' }, { optionValue: 'Tomorrow' }] },
      }));

    it('sends a contact', () =>
      isSent('contact', {
        contacts: { contactValues: [{ fullName: 'Peter', wuid: PETER, phoneNumber: `+${PETER}` }] },
      }));

    it('sends a list', () =>
      isSent('list', {
        title: 'Menu',
        description: 'What would you like?',
        buttonText: 'Choose',
        sections: {
          sectionValues: [{ title: 'Drinks', rows: { rowValues: [{ title: 'Tea', rowId: 'tea', description: '' }] } }],
        },
      }));

    it('sends buttons', () =>
      isSent('buttons', {
        title: 'Shall we?',
        description: 'Tomorrow at nine',
        buttons: {
          buttonValues: [
            { type: 'reply', displayText: 'Yes', id: 'yes' },
            { type: 'reply', displayText: 'No', id: 'no' },
          ],
        },
      }));

    it('sends a PIX request', () => isSent('pix', { name: 'The shop', keyType: 'email', key: 'shop@example.com' }));

    it('reacts', () => isSent('reaction', { messageId: sentId, fromMe: true, reaction: '👍' }));

    it('publishes a status', async () => {
      const data = await run<{ key: { id: string } }>('messages-api/send-stories', {
        type: 'text',
        content: 'Open today',
        allContacts: false,
        statusJidList: JANE,
      });
      expect(data.key.id).toBeTruthy();
    });
  });

  describe('chats', () => {
    beforeAll(async () => {
      const { id } = await network.post<{ id: string }>('/messages', { from: JANE, to: OWNER, text: 'Hi there' });
      receivedId = id;
      await waitFor(
        async () => {
          const body = { where: { key: { id } } };
          const path = `/chat/findMessages/${instanceName}`;
          const answer = await gateway.request<{ messages: { total: number } }>('POST', path, { body });
          return answer.body.messages.total === 1;
        },
        { what: 'the text of the contact' },
      );
    });

    it('checks numbers', async () => {
      const data = await run('chat-api/check-number', { numbers: `${JANE},254799999999` });
      expect(data).toEqual([
        expect.objectContaining({ exists: true, number: JANE }),
        expect.objectContaining({ exists: false, number: '254799999999' }),
      ]);
    });

    it('finds messages, statuses, chats and contacts', async () => {
      const remoteJid = `${JANE}@s.whatsapp.net`;
      const found = await run<{ messages: { records: unknown[] } }>('chat-api/find-messages', { remoteJid });
      expect(found.messages.records.length).toBeGreaterThan(0);
      const statuses = await run<unknown[]>('chat-api/find-status-messages', { remoteJid, messageId: sentId });
      expect(statuses).toContainEqual(expect.objectContaining({ keyId: sentId }));
      const chats = await run<unknown[]>('chat-api/find-chats', { remoteJid });
      expect(chats).toContainEqual(expect.objectContaining({ remoteJid }));
      const contacts = await run<unknown[]>('chat-api/find-contacts', { listAll: true });
      expect(contacts).toContainEqual(expect.objectContaining({ remoteJid, pushName: 'Jane' }));
    });

    it('marks as read, unread, archived, and shows typing', async () => {
      const chat = { remoteJid: JANE, chat: JANE, messageId: receivedId, fromMe: false };
      await run('chat-api/read-messages', chat);
      await run('chat-api/mark-unread', chat);
      await run('chat-api/manage-archive', { ...chat, archive: true });
      await run('chat-api/send-presence', { remoteJid: JANE, presence: 'composing', delay: 10 });
    });

    it('gives the file of a message', async () => {
      const { base64 } = await run<{ base64: string }>('chat-api/get-media-base64', { messageId: pictureId });
      expect(base64.length).toBeGreaterThan(100);
    });

    it('edits and deletes a message', async () => {
      await run('chat-api/update-message', { remoteJid: JANE, messageId: sentId, text: 'Hello again' });
      await run('chat-api/delete-message', { remoteJid: JANE, messageId: sentId, fromMe: true, participant: '' });
    });

    it('asks for a picture, blocks and unblocks', async () => {
      const { wuid } = await run<{ wuid: string }>('chat-api/fetch-profile-picture', { number: JANE });
      expect(wuid).toBe(`${JANE}@s.whatsapp.net`);
      await run('chat-api/block-contact', { remoteJid: PETER, status: 'block' });
      await run('chat-api/block-contact', { remoteJid: PETER, status: 'unblock' });
    });
  });

  describe('profile', () => {
    it('reads profiles', async () => {
      expect(await run('profile-api/fetch-profile', { remoteJid: JANE })).toMatchObject({ numberExists: true });
      expect(await run('profile-api/fetch-business-profile', { remoteJid: JANE })).toMatchObject({ isBusiness: false });
    });

    it('changes the own profile', async () => {
      await run('profile-api/update-profile-name', { name: 'The n8n shop' });
      await run('profile-api/update-profile-status', { status: 'Open' });
      await run('profile-api/update-profile-picture', { picture: PICTURE });
      await run('profile-api/remove-profile-picture');
    });

    it('reads and changes privacy', async () => {
      const privacy = await run<Record<string, string>>('profile-api/fetch-privacy-settings');
      expect(privacy).toHaveProperty('readreceipts');
      const all = { readreceipts: 'all', profile: 'all', status: 'contacts', online: 'all', last: 'contacts' };
      await run('profile-api/update-privacy-settings', { ...all, groupadd: 'all' });
    });
  });

  describe('groups', () => {
    it('creates one and finds it', async () => {
      const { id } = await run<{ id: string }>('groups-api/create-group', {
        subject: 'Team',
        description: 'All of us',
        participants: `${JANE},${PETER}`,
      });
      groupJid = id;
      expect(groupJid).toMatch(/@g\.us$/);
      const all = await run<unknown[]>('groups-api/fetch-groups', { searchMethod: 'fetchAll', getParticipants: true });
      expect(all).toContainEqual(expect.objectContaining({ id: groupJid, subject: 'Team', size: 3 }));
      const { participants } = await run<{ participants: unknown[] }>('groups-api/find-participants', { groupJid });
      expect(participants).toHaveLength(3);
    });

    it('changes it', async () => {
      await run('groups-api/update-group-name', { groupJid, subject: 'The team' });
      await run('groups-api/update-group-description', { groupJid, description: 'Everybody' });
      await run('groups-api/update-group-picture', { groupJid, image: PICTURE });
      await run('groups-api/update-settings', { groupJid, action: 'announcement' });
      await run('groups-api/toggle-ephemeral', { groupJid, expiration: 86400 });
      const { updateParticipants } = await run<{ updateParticipants: { status: string }[] }>(
        'groups-api/update-participants',
        { groupJid, action: 'remove', participants: PETER },
      );
      expect(updateParticipants).toEqual([expect.objectContaining({ status: '200' })]);
    });

    it('invites', async () => {
      const invite = await run<{ inviteCode: string }>('groups-api/fetch-invite-code', { groupJid });
      expect(invite.inviteCode).toBeTruthy();
      await run('groups-api/send-invite-link', { groupJid, description: 'Join us', numbers: PETER });
      await run('groups-api/revoke-invite-code', { groupJid });
    });

    it('joins another and leaves', async () => {
      const group = await network.post<{ jid: string; inviteCode: string }>('/groups', {
        subject: 'Jane’s',
        owner: JANE,
        participants: [],
      });
      ({ inviteCode } = group);
      expect(await run('groups-api/join-group', { inviteCode })).toMatchObject({ groupJid: group.jid });
      await run('groups-api/leave-group', { groupJid: group.jid });
    });
  });

  describe('instances and events', () => {
    it('sets and finds a webhook', async () => {
      await run('events-api/webhook', {
        resourceForWebhook: 'setWebhook',
        enabled: true,
        webhookUrl: 'http://127.0.0.1:9/hook',
        webhookByEvents: false,
        webhookBase64: false,
        webhookEvents: ['MESSAGES_UPSERT'],
      });
      const found = await run('events-api/webhook', { resourceForWebhook: 'findWebhook' });
      expect(found).toMatchObject({ url: 'http://127.0.0.1:9/hook', events: ['MESSAGES_UPSERT'] });
    });

    it('changes settings, presence and proxy', async () => {
      await run('instances-api/instance-settings', { rejectCall: false, groupsIgnore: false, readMessages: false });
      await run('instances-api/set-presence', { presence: 'available' });
      expect(await run('instances-api/set-proxy', { resourceForProxy: 'findProxy' })).toBeNull();
    });

    it('lives through restart, logout and deletion', async () => {
      const rows = await run<unknown[]>('instances-api/fetch-instances');
      expect(rows).toEqual([expect.objectContaining({ name: instanceName, connectionStatus: 'open' })]);
      await run('instances-api/restart-instance');
      await untilOpen(gateway, instanceName);
      await run('instances-api/logout-instance');
      expect(await run('instances-api/instance-connect')).toHaveProperty('code');
      await run('instances-api/delete-instance');
      const made = await run('instances-api/instance-basic', { instanceName: 'from-n8n' });
      expect(made).toMatchObject({ instance: { instanceName: 'from-n8n' } });
    });
  });

  describe('what Wharf does not offer', () => {
    const UNSUPPORTED = {
      'events-api/rabbitmq': { resourceForRabbitMQ: 'setRabbitMQ', enabled: true, rabbitMQEvents: [] },
      'integrations-api/chatwoot': { resourceForChatwoot: 'setChatwoot' },
      'integrations-api/evolution-bot': { resourceForEvolutionBot: 'createEvolutionBot' },
      'integrations-api/typebot': { resourceForTypebot: 'createTypebot' },
    };

    it.each(Object.entries(UNSUPPORTED))('%s is refused, and says so', async (name, filledIn) => {
      ran.add(name);
      const instance = { instanceName: 'from-n8n' };
      await expect(node.run(name, { ...filledIn, ...instance })).rejects.toThrow(/40[04] - /);
    });

    it('Dify: there are no bots to be found', async () => {
      expect(
        await run('integrations-api/difyBot', { resourceForDifyBot: 'findDify', instanceName: 'from-n8n' }),
      ).toEqual([]);
    });

    it('and nothing else is left untried', () => {
      const untried = node.operations().filter((name) => !ran.has(name));
      // The node's own form for Flowise lacks the field for the instance.
      expect(untried).toEqual(['integrations-api/flowise-bot']);
    });
  });
});
