import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import {
  SessionNotReadyError,
  userJid,
  type ProfileOperations,
  type ReceivedMessage,
  type Session,
} from '@wharf/whatsapp';
import { waitFor } from '@wharf/testing';
import { givenInstance, startTestApp, type TestApp } from '../../test/test-app.js';
import { MediaFetchModule } from '../media/index.js';
import { RetentionModule } from '../retention/index.js';
import { SessionDirectory, SessionEventRouter } from '../session/index.js';
import { ContactModule } from './contact.module.js';

const OWNER = userJid('254712345678');
const JANE = userJid('254722000001');
const JANES_LID = '900000007@lid';
const PICTURE = 'https://pps.whatsapp.test/v/t61/1234_n.jpg?oh=one&oe=two';

let gateway: TestApp;
let instanceId: string;
let made = 0;
/** What WhatsApp answers about pictures; an account that is not here has none. */
let pictures: Map<string, string | Error | Promise<null>>;
let asked: string[];

beforeAll(async () => {
  gateway = await startTestApp([ContactModule, MediaFetchModule, RetentionModule]);
});
afterAll(() => gateway.stop());
beforeEach(async () => {
  pictures = new Map();
  const questions: string[] = [];
  asked = questions;
  instanceId = await givenInstance(gateway.dataSource, { name: `shop-${(made += 1)}`, ownerJid: OWNER });
  const profile: Pick<ProfileOperations, 'pictureUrl'> = {
    pictureUrl: async (jid) => {
      questions.push(jid);
      const answer = (await pictures.get(jid)) ?? null;
      if (answer instanceof Error) throw answer;
      return answer;
    },
  };
  const session = { instanceId, ownerJid: OWNER, profile: profile as ProfileOperations };
  gateway.app.get(SessionDirectory, { strict: false }).put(session as Session);
});

const tell = (facts: Partial<ReceivedMessage>) =>
  gateway.app.get(SessionEventRouter, { strict: false }).dispatch(instanceId, {
    type: 'message',
    journalIds: [],
    message: {
      id: '3EB0',
      chatJid: JANE,
      chatJidAlt: null,
      fromMe: false,
      participant: null,
      participantAlt: null,
      pushName: 'Jane',
      ...facts,
    } as ReceivedMessage,
  });
const open = () =>
  gateway.app
    .get(SessionEventRouter, { strict: false })
    .dispatch(instanceId, { type: 'opened', ownerJid: OWNER, ownerLid: null, profileName: 'The shop' });
const contacts = () =>
  gateway.dataSource.query<Record<string, unknown>[]>(
    `SELECT jid, lid, push_name, profile_picture_url AS picture, picture_checked_at IS NOT NULL AS checked
       FROM contacts WHERE instance_id = $1 ORDER BY jid`,
    [instanceId],
  );
const events = () =>
  gateway.dataSource.query<{ event: string; data: unknown }[]>(
    `SELECT event, data FROM events WHERE instance_id = $1 ORDER BY seq`,
    [instanceId],
  );
const checked = () => waitFor(async () => (await contacts())[0]?.checked, { what: 'the picture to be asked for' });

describe('a first message', () => {
  test('makes its writer a contact, tells so, and has the picture asked for', async () => {
    pictures.set(JANE, PICTURE);
    await tell({ chatJidAlt: JANES_LID });
    await checked();
    expect(await contacts()).toEqual([
      { jid: JANE, lid: JANES_LID, push_name: 'Jane', picture: PICTURE, checked: true },
    ]);
    const item = { remoteJid: JANE, remoteJidAlt: JANES_LID, pushName: 'Jane', instanceId };
    expect(await events()).toEqual([
      { event: 'CONTACTS_UPSERT', data: [{ ...item, profilePicUrl: null }] },
      { event: 'CONTACTS_UPDATE', data: [{ ...item, profilePicUrl: PICTURE }] },
    ]);
  });

  test('of somebody without a picture stores that there is none, and tells nothing more', async () => {
    await tell({});
    await checked();
    expect(await contacts()).toMatchObject([{ jid: JANE, picture: null }]);
    expect((await events()).map(({ event }) => event)).toEqual(['CONTACTS_UPSERT']);
  });

  test('in a group makes a contact and asks for no picture', async () => {
    await tell({ chatJid: '120363-1@g.us', participant: JANE });
    await open();
    await waitFor(() => asked.includes(OWNER), { what: 'the own picture to be asked for' });
    expect(await contacts()).toMatchObject([{ jid: JANE, push_name: 'Jane', checked: false }]);
    expect(asked).toEqual([OWNER]);
  });
});

describe('a contact', () => {
  test('who says the same again is not written again', async () => {
    await tell({});
    await tell({ id: '3EB1' });
    await tell({ id: '3EB2', fromMe: true, pushName: 'The shop' });
    expect(await events()).toHaveLength(1);
  });

  test('with another name is told as changed', async () => {
    await tell({});
    await tell({ pushName: 'Jane D.' });
    expect((await events()).at(-1)).toMatchObject({ event: 'CONTACTS_UPDATE', data: [{ pushName: 'Jane D.' }] });
    expect(await contacts()).toMatchObject([{ push_name: 'Jane D.' }]);
  });

  test('known by a LID becomes the one with the phone number, and stays one', async () => {
    await tell({ chatJid: JANES_LID });
    await checked();
    await tell({ chatJidAlt: JANES_LID });
    await tell({ chatJid: JANES_LID, pushName: 'Jane again' });
    expect(await contacts()).toMatchObject([{ jid: JANE, lid: JANES_LID, push_name: 'Jane again', checked: true }]);
    expect((await events()).map(({ event }) => event)).toEqual([
      'CONTACTS_UPSERT',
      'CONTACTS_UPDATE',
      'CONTACTS_UPDATE',
    ]);
  });

  test('met under both addresses before they were known to be one ends up as one', async () => {
    await tell({ chatJid: JANES_LID });
    await tell({});
    await tell({ chatJidAlt: JANES_LID, pushName: 'Jane D.' });
    expect(await contacts()).toMatchObject([{ jid: JANE, lid: JANES_LID, push_name: 'Jane D.' }]);
  });

  test('whose picture URL was only signed anew has no news', async () => {
    pictures.set(JANE, PICTURE);
    await tell({});
    await checked();
    pictures.set(JANE, PICTURE.replace('one', 'another'));
    await gateway.dataSource.query('UPDATE contacts SET picture_checked_at = NULL WHERE instance_id = $1', [
      instanceId,
    ]);
    await gateway.dataSource.query(
      `INSERT INTO messages (instance_id, chat_jid, from_me, wa_id, message_type, content, source, origin, message_timestamp)
       VALUES ($1, $2, false, '3EB0', 'conversation', '{}', 'web', 'contact', 0)`,
      [instanceId, JANE],
    );
    await open();
    await checked();
    expect(await contacts()).toMatchObject([{ picture: expect.stringContaining('another') }]);
    expect(await events()).toHaveLength(2);
  });
});

test('a picture that changes while it is being asked for is asked for again', async () => {
  let answer: (picture: null) => void = () => undefined;
  pictures.set(JANE, new Promise((resolve) => (answer = resolve)));
  await tell({});
  await waitFor(() => asked.includes(JANE), { what: 'the first question' });
  pictures.set(JANE, PICTURE);
  await gateway.app.get(SessionEventRouter, { strict: false }).dispatch(instanceId, {
    type: 'contacts',
    action: 'update',
    contacts: [{ jid: JANE, pictureChanged: true }],
  });
  answer(null);
  await waitFor(async () => (await contacts())[0]?.picture === PICTURE, { what: 'the new picture' });
});

describe('a connection that opens', () => {
  const instance = async () =>
    (
      await gateway.dataSource.query<Record<string, unknown>[]>(
        'SELECT profile_name, profile_picture_url FROM instances WHERE id = $1',
        [instanceId],
      )
    )[0];

  test('brings the own picture', async () => {
    pictures.set(OWNER, PICTURE);
    await open();
    await waitFor(async () => (await instance())?.profile_picture_url === PICTURE, { what: 'the own picture' });
  });

  test('and what the owner types brings the own name', async () => {
    await tell({ fromMe: true, pushName: 'The shop' });
    expect(await instance()).toMatchObject({ profile_name: 'The shop' });
  });

  test('that is away again is not asked twice', async () => {
    pictures.set(OWNER, new SessionNotReadyError('reconnecting'));
    await open();
    await waitFor(() => asked.length > 0, { what: 'the question' });
    const left = () =>
      gateway.dataSource.query<unknown[]>(`SELECT FROM bullmq.job WHERE id LIKE 'profile.refresh|' || $1 || '%'`, [
        instanceId,
      ]);
    await waitFor(async () => (await left()).length === 0, { what: 'the job to be given up' });
    expect(asked).toHaveLength(1);
  });
});
