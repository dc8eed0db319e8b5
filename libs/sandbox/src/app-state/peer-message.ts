import { encodeWAMessage, generateMessageIDV2, type proto, type WASocket } from '@wharf/baileys/upstream';

/**
 * Sends a message from a phone to one linked device of the same account, for the device itself (R21). Baileys has no
 * call for it that encrypts just once.
 * @param deviceJid the device, by phone number.
 */
export async function sendToOwnDevice(socket: WASocket, deviceJid: string, message: proto.IMessage): Promise<void> {
  await socket.assertSessions([deviceJid], false);
  const { type, ciphertext } = await socket.signalRepository.encryptMessage({
    jid: deviceJid,
    data: encodeWAMessage(message),
  });
  await socket.sendNode({
    tag: 'message',
    attrs: { id: generateMessageIDV2(socket.user?.id), to: deviceJid, type: 'text', category: 'peer' },
    content: [{ tag: 'enc', attrs: { v: '2', type }, content: ciphertext }],
  });
}
