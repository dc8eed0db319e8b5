import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { downloadMediaMessage, type WAMessage } from '@wharf/baileys/upstream';
import { SAMPLES } from './phones/writing/samples.js';
import { Harness } from './testing/harness.js';
import type { TestClient } from './testing/test-client.js';

const DESK = '254785000001';
const GRACE = '254785000002';

describe('a file that the media hosts have no longer', () => {
  let harness: Harness;
  let desk: TestClient;

  beforeAll(async () => {
    harness = await Harness.start();
    desk = await harness.linked(DESK, 'Desk', harness.trustingMedia());
    harness.network.putContact(GRACE, 'Grace', {});
  });
  afterAll(() => harness.close());

  const lost = async (): Promise<WAMessage> => {
    const body = { from: GRACE, to: DESK, kind: 'image' };
    const { id } = await harness.control<{ id: string }>('POST', '/messages', body);
    const message = await desk.until('messages.upsert', ({ messages }) => messages.find(({ key }) => key.id === id));
    await harness.arrived(DESK, id);
    await harness.control('POST', '/media-faults', { phone: DESK, id, code: 410 });
    return message;
  };
  const download = (message: WAMessage) => downloadMediaMessage(message, 'buffer', harness.mediaDownloads());

  it('is uploaded again by the phone, when its linked device asks', async () => {
    const message = await lost();
    await expect(download(message)).rejects.toMatchObject({ output: { statusCode: 410 } });
    await desk.socket.refreshMediaConn(false);
    const before = message.message?.imageMessage?.directPath;
    const updated = await desk.socket.updateMediaMessage(message);
    expect(updated.message?.imageMessage?.directPath).not.toBe(before);
    expect((await download(updated)).toString('base64')).toBe(SAMPLES.jpeg.base64);
  });

  it('stays lost when the phone has it no longer either, or does not manage', async () => {
    const message = await lost();
    await harness.control('POST', '/media-faults', { on: 'retry', code: 404, times: 1 });
    await expect(desk.socket.updateMediaMessage(message)).rejects.toMatchObject({ output: { statusCode: 404 } });
    await harness.control('POST', '/media-faults', { on: 'retry', code: 500, times: 1 });
    await expect(desk.socket.updateMediaMessage(message)).rejects.toMatchObject({ output: { statusCode: 418 } });
    const unknown = { ...message, key: { ...message.key, id: 'NEVERSENT' } };
    await expect(desk.socket.updateMediaMessage(unknown)).rejects.toMatchObject({ output: { statusCode: 404 } });
  });
});
