import { createCipheriv, createHash, createHmac, randomBytes } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { userJid, type PollVoted } from '@wharf/whatsapp';
import { proto } from '@wharf/baileys/upstream';
import { givenInstance, startTestApp, type TestApp } from '../../test/test-app.js';
import { PollModule } from './poll.module.js';
import { PollVotes } from './poll-votes.js';

const OWNER = userJid('254712345678');
const JANE = userJid('254722000001');
const JANES_LID = '900000007@lid';
const SECRET = randomBytes(32);

let gateway: TestApp;
beforeAll(async () => {
  gateway = await startTestApp([PollModule]);
});
afterAll(() => gateway.stop());

/** A vote as a phone encrypts it, bound to the addresses that it uses. */
function vote(options: string[], timestamp: number, voter = JANES_LID): PollVoted {
  const hmac = (data: Buffer, key: Buffer) => createHmac('sha256', key).update(data).digest();
  const sign = Buffer.concat([Buffer.from(`P1${OWNER}${voter}Poll Vote`), Buffer.from([1])]);
  const key = hmac(sign, hmac(SECRET, Buffer.alloc(32)));
  const iv = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(Buffer.from(`P1\u0000${voter}`));
  const selectedOptions = options.map((option) => createHash('sha256').update(option).digest());
  const plain = proto.Message.PollVoteMessage.encode({ selectedOptions }).finish();
  const encPayload = Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()]).toString('base64');
  return {
    type: 'poll_vote',
    journalIds: [],
    poll: { id: 'P1', chatJid: JANE, fromMe: true, participant: null },
    chatJidAlt: null,
    id: `V${timestamp}`,
    voterJid: JANE,
    voterJidAlt: JANES_LID,
    fromMe: false,
    encPayload,
    encIv: iv.toString('base64'),
    timestamp,
  };
}

test('a vote is opened under either address, takes the place of an earlier one, and an older one changes nothing', async () => {
  const instanceId = await givenInstance(gateway.dataSource, { name: 'shop', ownerJid: OWNER });
  const content = {
    pollCreationMessageV3: { name: 'Tea?', options: [{ optionName: 'yes' }, { optionName: 'no' }] },
    messageContextInfo: { messageSecret: SECRET.toString('base64') },
  };
  const [row] = await gateway.dataSource.query<[{ id: string }]>(
    `INSERT INTO messages (instance_id, chat_jid, from_me, wa_id, message_type, content, source, origin, message_timestamp)
     VALUES ($1, $2, true, 'P1', 'pollCreationMessageV3', $3, 'web', 'api', 0) RETURNING id`,
    [instanceId, JANE, content],
  );
  const poll = {
    id: row.id,
    instanceId,
    waId: 'P1',
    fromMe: true,
    chatJid: JANE,
    chatJidAlt: null,
    participant: null,
    participantAlt: null,
    content,
    request: null,
  };
  const count = (given: PollVoted) =>
    gateway.dataSource.transaction((tx) => gateway.app.get(PollVotes, { strict: false }).count(tx, poll, given));
  const standing = (yes: string[], no: string[]) => [
    { name: 'yes', voters: yes },
    { name: 'no', voters: no },
  ];
  expect(await count(vote(['yes'], 10))).toEqual(standing([JANE], []));
  expect(await count(vote(['no'], 20, JANE))).toEqual(standing([], [JANE]));
  expect(await count(vote(['yes'], 10))).toBeNull();
  expect(await count({ ...vote(['yes'], 30), encIv: randomBytes(12).toString('base64') })).toBeNull();
});
