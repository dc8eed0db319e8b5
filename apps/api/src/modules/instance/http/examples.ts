import { DEFAULT_SETTINGS, settingsView } from '../instance-settings.js';

const id = 'a2f6c9d0-0c8e-4f0a-9a57-3a52a7f1c0de';
const ownerJid = '254712345678@s.whatsapp.net';
const profileName = 'My Company';
const at = '2026-11-22T09:00:00.000Z';

/** A row of fetchInstances, for the documentation. */
export const FETCHED_EXAMPLE = {
  id,
  name: 'mycompany-sales',
  connectionStatus: 'open',
  ownerJid,
  profileName,
  profilePicUrl: 'https://pps.whatsapp.net/v/t61.24694-24/1.jpg',
  integration: 'WHATSAPP-BAILEYS',
  number: '254712345678',
  businessId: null,
  token: '64 hex digits',
  clientName: 'wharf',
  disconnectionReasonCode: 401,
  disconnectionObject: '{"reason":"logged_out","detail":"The phone was unlinked"}',
  disconnectionAt: at,
  createdAt: at,
  updatedAt: at,
  Chatwoot: null,
  Proxy: null,
  Rabbitmq: null,
  Nats: null,
  Sqs: null,
  Websocket: null,
  Setting: {
    id,
    ...settingsView(DEFAULT_SETTINGS),
    wavoipToken: '',
    createdAt: at,
    updatedAt: at,
    instanceId: id,
  },
  _count: { Message: 12, Contact: 3, Chat: 4 },
  instance: {
    instanceName: 'mycompany-sales',
    instanceId: id,
    owner: ownerJid,
    profileName,
    profilePictureUrl: 'https://pps.whatsapp.net/v/t61.24694-24/1.jpg',
    status: 'open',
    apikey: '64 hex digits',
    serverUrl: 'http://localhost:3000',
  },
};

/** A row of the dashboard's list, for the documentation. */
export const LISTED_EXAMPLE = {
  id,
  instance_name: 'mycompany-sales',
  status: 'open',
  ownerJid,
  number: '254712345678',
  integration: 'WHATSAPP-BAILEYS',
  createdAt: at,
  updatedAt: at,
  client_id: 1,
  client_name: 'Acme Trading Ltd',
  client_email: 'ops@acme.example',
  reason: 'open',
  statusCode: 200,
  advice: '',
  stateSince: at,
  profileName,
  profilePictureUrl: 'https://pps.whatsapp.net/v/t61.24694-24/1.jpg',
  counters: { messages: 12, chats: 4, contacts: 3, queued: 0 },
};

/** One instance with its history, for the documentation. */
export const DETAIL_EXAMPLE = {
  ...LISTED_EXAMPLE,
  history: [{ reason: 'open', statusCode: 200, detail: 'Connected', at }],
};
