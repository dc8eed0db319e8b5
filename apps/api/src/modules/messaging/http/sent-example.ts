/** Answer of a send, for the documentation. */
export const sentExample = (messageType: string, message: Record<string, unknown>) => ({
  key: { remoteJid: '254722000001@s.whatsapp.net', fromMe: true, id: '3EB0C431C72E4AF82A11D0' },
  pushName: 'My Company',
  status: 'PENDING',
  message,
  contextInfo: null,
  messageType,
  messageTimestamp: 1763769600,
  instanceId: 'a2f6c9d0-0c8e-4f0a-9a57-3a52a7f1c0de',
  source: 'web',
});

/** What every file has once WhatsApp has it. */
export const sentFile = {
  url: 'https://mmg.whatsapp.net/v/t62/f1/m231/AQN',
  mimetype: 'image/png',
  fileSha256: 'TzRs5Wc5L8yVb6pWv1oR0tH3nQx7dK2mYz9aBcDeFgI=',
  fileLength: 70,
  mediaKey: 'q83vEjRWeJq83v8SNFZ4mrze/xI0VniavN7/EjRWeJo=',
  fileEncSha256: 'aGVsbG8gd29ybGQgaGVsbG8gd29ybGQgaGVsbG8gd28=',
  directPath: '/v/t62/f1/m231/AQN',
  mediaKeyTimestamp: 1763769600,
};
