import { dashboardRecord } from '../../messaging/index.js';

export const chatExample = {
  id: '0b7b0f1e-5f0c-4a7e-9a57-3a52a7f1c0de',
  instance: 'mycompany-sales',
  remoteJid: '254722000001@s.whatsapp.net',
  remoteJidAlt: '100000000000002@lid',
  name: 'A customer',
  pictureUrl: null,
  isGroup: false,
  unread: 1,
  markedUnread: false,
  archived: false,
  pinned: false,
  mutedUntil: null,
  lastAt: '2026-11-22T09:00:00.000Z',
  last: {
    id: '42',
    waId: '3EB0C431C72E4AF82A11D0',
    fromMe: true,
    messageType: 'conversation',
    text: 'Hello from Wharf',
    pushName: 'My Company',
    status: 'delivered',
    deleted: false,
  },
};

export const threadExample = {
  records: [
    {
      ...dashboardRecord,
      reactions: [{ emoji: '👍', fromMe: false, participant: null, pushName: 'A customer' }],
      poll: null,
    },
  ],
  next_cursor: null,
};
