import { waitFor } from '@wharf/testing';
import { INSTANCE, JANE, jidOf, OWNER, type MessageRow, type Stage } from './stage.js';

/** What is told when the server starts again, and when an instance ends. */
export function ending(stage: Stage): void {
  test('APPLICATION_STARTUP tells that the server is there again', async () => {
    expect(await stage.gateway.stop()).toBe(0);
    const missed = await stage.network.send({ from: JANE, to: OWNER, kind: 'image', text: 'while you were out' });
    await stage.gateway.start();
    const before = Date.now();
    const told = await stage.until<{ startedAt: string }>('application.startup', () => true);
    expect(told).toEqual({
      instance: INSTANCE,
      status: 'started',
      version: expect.stringMatching(/^\d+\.\d+\.\d+/) as string,
      startedAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/) as string,
    });
    expect(Math.abs(before - Date.parse(told.startedAt))).toBeLessThan(60_000);
    const row = await stage.upserted(missed);
    expect(row.message.base64).toEqual(expect.any(String));
  }, 120_000);

  test('STATUS_INSTANCE and CONNECTION_UPDATE tell that the phone ended the link, LOGOUT_INSTANCE too', async () => {
    await stage.untilOpen();
    await stage.network.post('/disconnect', { phone: OWNER, mode: 'logged_out' });
    expect(await stage.until('status.instance', () => true)).toEqual({
      instance: INSTANCE,
      status: 'closed',
      disconnectionAt: expect.stringMatching(/Z$/) as string,
      disconnectionReasonCode: 401,
      disconnectionObject: expect.any(String) as string,
    });
    const closed = await stage.until<{ state: string }>('connection.update', ({ state }) => state === 'close');
    expect(closed).toMatchObject({ instance: INSTANCE, statusReason: 401 });
    expect(await stage.until('logout.instance', () => true)).toBeNull();
  });

  test('a phone that links the instance again is heard again', async () => {
    const { code } = await stage.ask<{ code: string }>('GET', '/instance/connect');
    await stage.network.post('/scan', { qr: code, phone: OWNER });
    await stage.untilOpen();
    const row = await stage.receive({ text: 'welcome back' });
    expect(row.key.remoteJid).toBe(jidOf(JANE));
    expect(stage.told<MessageRow[]>('contacts.set')).toHaveLength(1);
  }, 90_000);

  test('INSTANCE_DELETE and REMOVE_INSTANCE tell that it is gone', async () => {
    await stage.ask('DELETE', '/instance/delete');
    expect(await stage.until('instance.delete', () => true)).toEqual({
      instanceName: INSTANCE,
      instanceId: expect.any(String) as string,
    });
    expect(await stage.until('remove.instance', () => true)).toBeNull();
    const linked = async () => {
      const phones = await stage.network.get<{ phone: string; devices: { id: number }[] }[]>('/phones');
      return phones.find(({ phone }) => phone === OWNER)?.devices.filter(({ id }) => id !== 0).length;
    };
    await waitFor(async () => (await linked()) === 0, { what: 'the phone to be unlinked' });
  });
}
