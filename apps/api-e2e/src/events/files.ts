import { waitFor } from '@wharf/testing';
import { JANE, OWNER, type Stage } from './stage.js';

/** Files that WhatsApp does not hand out at once, or at all. */
export function files(stage: Stage): void {
  afterEach(() => stage.network.clearFaults());

  const fault = (more: Record<string, unknown>) => stage.network.post('/media-faults', more);

  test.each([404, 410])('one that WhatsApp has no more (%d) is asked of the phone again', async (code) => {
    await fault({ on: 'download', phone: OWNER, code, times: 1 });
    const row = await stage.receive({ kind: 'image' });
    await stage.network.clearFaults();
    const sent = await stage.network.media(JANE, row.key.id);
    expect(Buffer.from(row.message.base64 ?? '', 'base64').equals(sent)).toBe(true);
  });

  test('one that is gone for good is told without bytes, and asking for it says so', async () => {
    await fault({ on: 'download', phone: OWNER, code: 404 });
    await fault({ on: 'retry', phone: OWNER });
    const row = await stage.receive({ kind: 'image' });
    expect(row.message.base64).toBeUndefined();
    expect(row.message).toHaveProperty('imageMessage');
    const { status, body } = await stage.gateway.request<{ code: string }>(
      'POST',
      '/chat/getBase64FromMediaMessage/harbour',
      { body: { message: { key: { id: row.key.id } } } },
    );
    expect(body.code).toBe('MEDIA_GONE');
    expect(status).toBe(400);
  });

  test('one whose transfer is cut is fetched again', async () => {
    await fault({ on: 'download', phone: OWNER, action: 'cut', times: 1 });
    const row = await stage.receive({ kind: 'document' });
    const bytes = await waitFor(() => row.message.base64, { what: 'the bytes' });
    expect(Buffer.from(bytes, 'base64').equals(await stage.network.media(OWNER, row.key.id))).toBe(true);
  });
}
