/** A stored message as the documentation shows it. */
export const record = {
  id: '42',
  key: { remoteJid: '254722000001@s.whatsapp.net', fromMe: true, id: '3EB0C431C72E4AF82A11D0' },
  pushName: 'My Company',
  message: { conversation: 'Hello from Wharf' },
  contextInfo: null,
  messageType: 'conversation',
  messageTimestamp: 1763769600,
  instanceId: 'a2f6c9d0-0c8e-4f0a-9a57-3a52a7f1c0de',
  source: 'web',
  status: 'DELIVERY_ACK',
  MessageUpdate: [{ status: 'DELIVERY_ACK' }],
};

export const dashboardRecord = {
  ...record,
  status: 'delivered',
  origin: 'api',
  errorCode: null,
  error: null,
  canResend: false,
  acceptedAt: '2026-11-22T09:00:00.000Z',
  sentAt: '2026-11-22T09:00:00.100Z',
  serverAt: '2026-11-22T09:00:00.200Z',
  deliveredAt: '2026-11-22T09:00:01.000Z',
  readAt: null,
  editedAt: null,
  deletedAt: null,
};
