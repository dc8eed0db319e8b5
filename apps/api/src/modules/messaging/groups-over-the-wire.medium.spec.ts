import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { proto } from '@wharf/baileys/upstream';
import { startNetwork, type RunningNetwork } from '@wharf/sandbox';
import { waitFor } from '@wharf/testing';
import { userJid } from '@wharf/whatsapp';
import { WhatsAppNetwork } from '../../platform/whatsapp-network/index.js';
import { startTestApp, TEST_SECRETS, type TestApp } from '../../test/test-app.js';
import { AuthHttpModule } from '../auth/http/auth-http.module.js';
import { InstanceHttpModule } from '../instance/http/instance-http.module.js';
import { MessagingModule } from './index.js';

const apikey = TEST_SECRETS.masterApiKey;
const name = 'wire';
const OWN = '254700000002';
const ADMIN = '254722000101';
const ANNE = '254722000102';
const BEN = '254722000103';
/** `ProtocolMessage.Type` */
const [REVOKE, EDIT] = [0, 14];

let running: RunningNetwork;
let gateway: TestApp;
let groupJid: string;

beforeAll(async () => {
  running = await startNetwork();
  gateway = await startTestApp([AuthHttpModule, InstanceHttpModule, MessagingModule]);
  Object.assign(gateway.app.get(WhatsAppNetwork, { strict: false }), {
    wsUrl: running.wsUrl,
    rootKey: running.rootKey,
    mediaCa: running.mediaCa,
  });
  const { network } = running;
  network.putContact(ADMIN, 'Admin', {});
  network.putContact(ANNE, 'Anne', { hideNumber: true });
  network.putContact(BEN, 'Ben', {});
  await gateway.request('/instance/create', { apikey, body: { instanceName: name } });
  const { body } = await gateway.request(`/instance/connect/${name}`, { apikey });
  await network.scan(body.code as string, OWN, 'My Company');
  const state = async () => (await gateway.request(`/instance/connectionState/${name}`, { apikey })).body.state;
  await waitFor(async () => (await state()) === 'open', { what: 'the instance to open', timeoutMs: 30_000 });
  const { group } = network.groups.membership.create({
    subject: 'Team',
    creator: network.account(ADMIN),
    members: [OWN, ANNE, BEN].map((phone) => network.account(phone)),
    addressing: 'lid',
  });
  groupJid = `${group.id}@g.us`;
  await waitFor(async () => (await rows('SELECT FROM groups WHERE jid = $1', groupJid)).length > 0, {
    what: 'the group',
  });
}, 90_000);
afterAll(async () => {
  await gateway.stop();
  await running.close();
});

const rows = (sql: string, ...params: unknown[]) => gateway.dataSource.query<Record<string, unknown>[]>(sql, params);
const stored = (id: string) =>
  waitFor(async () => (await rows('SELECT * FROM messages WHERE wa_id = $1', id))[0], {
    what: `message ${id}`,
    timeoutMs: 20_000,
  });
const newId = () => `3EB0${randomBytes(9).toString('hex').toUpperCase()}`;
const lidOf = (phone: string) => `${running.network.account(phone).lid}@lid`;

/** Sends whatever a made-up client may send. */
async function relay(from: string, to: string, message: proto.IMessage, id = newId()): Promise<string> {
  const { network } = running;
  await network.phones.use(network.account(from), (socket) => socket.relayMessage(to, message, { messageId: id }));
  return id;
}
/** A group that is older than the link: nothing of it was ever told. */
const forgetGroup = () => rows('DELETE FROM groups WHERE jid = $1', groupJid);
const revoking = (id: string, by: string, author: string) =>
  relay(by, groupJid, {
    protocolMessage: { type: REVOKE, key: { remoteJid: groupJid, fromMe: false, id, participant: lidOf(author) } },
  });

describe('who hides their number in a group', () => {
  test('is one person, under the number that the group told', async () => {
    const id = await relay(ANNE, groupJid, { conversation: 'by LID alone' });
    expect(await stored(id)).toMatchObject({ participant: userJid(ANNE), participant_alt: lidOf(ANNE) });
  });

  test('changes and deletes what they wrote under it', async () => {
    const id = await relay(ANNE, groupJid, { conversation: 'mine' });
    await stored(id);
    const key = { remoteJid: groupJid, fromMe: true, id };
    await relay(ANNE, groupJid, {
      protocolMessage: { type: EDIT, key, editedMessage: { conversation: 'still mine' } },
    });
    await waitFor(async () => (await stored(id)).edited_at, { what: 'the edit', timeoutMs: 20_000 });
    await relay(ANNE, groupJid, { protocolMessage: { type: REVOKE, key } });
    await waitFor(async () => (await stored(id)).deleted_at, { what: 'the deletion', timeoutMs: 20_000 });
    const told = await rows(`SELECT data FROM events WHERE event = 'MESSAGES_DELETE' AND data ->> 'id' = $1`, id);
    expect(told).toMatchObject([{ data: { deletedBy: userJid(ANNE) } }]);
  });
});

describe('in a group of which nothing is stored', () => {
  test('a member deletes nothing that others wrote, and an admin does', async () => {
    await forgetGroup();
    const id = await relay(BEN, groupJid, { conversation: 'to stay' });
    await stored(id);
    await revoking(id, ANNE, BEN);
    await stored(await relay(ANNE, groupJid, { conversation: 'after the attempt' }));
    expect(await stored(id)).toMatchObject({ deleted_at: null });
    await revoking(id, ADMIN, BEN);
    await waitFor(async () => (await stored(id)).deleted_at, { what: 'the deletion', timeoutMs: 20_000 });
  });
});

test('ids longer than any index takes hold nothing up, wherever a stranger puts them', async () => {
  const key = { remoteJid: userJid(OWN), fromMe: true, id: randomBytes(3_000).toString('hex') };
  const vote = { encPayload: randomBytes(8), encIv: randomBytes(12) };
  const hostile: proto.IMessage[] = [
    { reactionMessage: { key, text: 'x' } },
    { protocolMessage: { type: REVOKE, key } },
    { protocolMessage: { type: EDIT, key, editedMessage: { conversation: 'x' } } },
    { protocolMessage: { type: EDIT, key, editedMessage: { reactionMessage: { key, text: 'x' } } } },
    { pollUpdateMessage: { pollCreationMessageKey: key, vote } },
    { conversation: 'keys', senderKeyDistributionMessage: { groupId: key.id } },
  ];
  for (const message of hostile) await relay(BEN, userJid(OWN), message);
  await stored(await relay(BEN, userJid(OWN), { conversation: 'behind them' }));
  expect(await rows('SELECT FROM inbound_journal WHERE done_at IS NULL')).toEqual([]);
});
