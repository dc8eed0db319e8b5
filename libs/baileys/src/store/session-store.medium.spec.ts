import { jest } from '@jest/globals';
import { randomBytes, randomUUID } from 'node:crypto';
import { SecretBox } from '@wharf/storage';
import { createTestDatabase, type TestDatabase } from '@wharf/testing';
import { SessionFencedError } from '@wharf/whatsapp';
import { Pool, type QueryConfig } from 'pg';
import { decodeBinaryNode, initAuthCreds, proto } from '../upstream.js';
import { CommitQueue, SessionStoreError } from './commit-queue.js';
import { SESSION_STORE_SCHEMA, SESSION_STORE_SCHEMA_2 } from './schema.js';
import { markJournalDone, SessionStore, type JournalledStanza } from './session-store.js';

describe('SessionStore', () => {
  const box = new SecretBox(randomBytes(32).toString('hex'));
  let database: TestDatabase;
  let pool: Pool;
  let commits: CommitQueue;

  beforeAll(async () => {
    database = await createTestDatabase();
    pool = new Pool({ connectionString: database.url, max: 6 });
    for (const statement of [...SESSION_STORE_SCHEMA, ...SESSION_STORE_SCHEMA_2]) await pool.query(statement);
  });

  beforeEach(() => {
    commits = new CommitQueue(pool, [10, 10]);
  });

  afterAll(async () => {
    await pool.end();
    await database.drop();
  });

  async function openStore(instanceId: string = randomUUID(), epoch = '1') {
    await pool.query(
      `INSERT INTO session_leases (instance_id, owner, epoch, until) VALUES ($1, 'me', $2, now() + interval '1 hour')
       ON CONFLICT DO NOTHING`,
      [instanceId, epoch],
    );
    const journalled: JournalledStanza[] = [];
    const failures: Error[] = [];
    const store = new SessionStore(
      { pool, box, commits },
      { instanceId, epoch },
      { onJournalled: (stanza) => journalled.push(stanza), onStoreFailed: (error) => failures.push(error) },
    );
    return { store, instanceId, journalled, failures };
  }

  const identity = (byte: number) => new Uint8Array([byte]);
  const attrs = { from: '254700000001@s.whatsapp.net', id: 'A1', t: '1700000000' };

  async function rowsOf(instanceId: string) {
    const { rows } = await pool.query<{ type: string; id: string; value: Buffer }>(
      'SELECT type, id, value FROM signal_keys WHERE instance_id = $1 ORDER BY type, id',
      [instanceId],
    );
    return rows;
  }

  it('gives back what was committed, to itself and to the next holder', async () => {
    const { store, instanceId } = await openStore();
    await store.commit({ 'identity-key': { a: identity(1), b: identity(2) } });
    await store.commit({ 'identity-key': { b: null } });
    expect(await store.get('identity-key', ['a', 'b'])).toEqual({ a: identity(1) });
    const next = await openStore(instanceId);
    const { a, b } = await next.store.get('identity-key', ['a', 'b']);
    expect([...(a ?? [])]).toEqual([1]);
    expect(b).toBeUndefined();
  });

  it('stores nothing that can be read without the key', async () => {
    const { store, instanceId } = await openStore();
    const secret = 'a-very-recognisable-secret';
    await store.commit({ 'sender-key': { x: Buffer.from(secret) } });
    store.expect(identity(3), attrs);
    const ciphertext = identity(9);
    store.expect(ciphertext, attrs);
    await store.commit({}, { ciphertext, plaintext: Buffer.from(secret) });
    await store.keepPayload('M1', attrs.from, { conversation: secret });
    for (const table of ['signal_keys', 'inbound_journal', 'sent_payloads']) {
      const { rows } = await pool.query<{ text: string }>(
        `SELECT row_to_json(t)::text AS text FROM ${table} t WHERE instance_id = $1`,
        [instanceId],
      );
      expect(rows).toHaveLength(1);
      const text = rows[0]?.text ?? '';
      for (const form of [
        secret,
        Buffer.from(secret).toString('hex'),
        Buffer.from(secret).toString('base64'),
        '254700000001',
      ]) {
        expect(text).not.toContain(form);
      }
    }
  });

  it('leaves the same behind, whether a message is committed alone or together with others', async () => {
    const [alone, one, other] = [await openStore(), await openStore(), await openStore()];
    const commit = async ({ store }: Awaited<ReturnType<typeof openStore>>) => {
      const ciphertext = identity(7);
      store.expect(ciphertext, attrs);
      await store.commit({ 'identity-key': { a: identity(1) } }, { ciphertext, plaintext: Buffer.from('hello') });
      await store.keepPayload('M1', attrs.from, { conversation: 'answer' });
    };
    await commit(alone);
    await Promise.all([commit(one), commit(other)]);
    for (const each of [alone, one, other]) {
      // Repeating is harmless, as when nobody knows whether the first commit went through.
      await commit(each);
      const [first, second] = each.journalled;
      expect(second).toEqual(first);
      const { store } = await openStore(each.instanceId);
      expect(await store.openJournal()).toMatchObject([
        { journalId: first?.journalId, plaintext: Buffer.from('hello') },
      ]);
      expect([...((await store.get('identity-key', ['a'])).a ?? [])]).toEqual([1]);
      expect(await store.payload('M1')).toMatchObject({ message: { conversation: 'answer' } });
    }
  });

  it('refuses a row that was put in the place of another', async () => {
    const { store, instanceId } = await openStore();
    await store.commit({ 'identity-key': { a: identity(1), b: identity(2) } });
    const [a] = await rowsOf(instanceId);
    await pool.query(`UPDATE signal_keys SET value = $1 WHERE instance_id = $2 AND id = 'b'`, [a?.value, instanceId]);
    const next = await openStore(instanceId);
    await expect(next.store.get('identity-key', ['b'])).rejects.toThrow();
  });

  it('writes keys and journal together and then tells, once', async () => {
    const { store, journalled } = await openStore();
    const ciphertext = randomBytes(20);
    store.expect(ciphertext, attrs);
    await store.commit({ 'identity-key': { a: identity(1) } }, { ciphertext, plaintext: Buffer.from('hello') });
    expect(journalled).toEqual([
      { journalId: expect.any(String), attrs, plaintext: Buffer.from('hello'), isUnread: false },
    ]);
    expect(await store.openJournal()).toEqual(journalled);
    expect(Buffer.from((await store.recall(ciphertext)) ?? [])).toEqual(Buffer.from('hello'));
    await markJournalDone(
      pool,
      journalled.map(({ journalId }) => journalId),
    );
    expect(await store.openJournal()).toEqual([]);
    expect(await store.recall(ciphertext)).not.toBeNull();
  });

  it('tells of what a commit wrote that was taken for a failure, when it comes again', async () => {
    const doubtful = Object.assign(Object.create(pool) as Pool, {
      query: async (query: QueryConfig) => {
        await pool.query(query);
        throw Object.assign(new Error('terminating connection'), { code: '57P01' });
      },
    });
    const { instanceId } = await openStore();
    const journalled: JournalledStanza[] = [];
    const store = new SessionStore(
      { pool, box, commits: new CommitQueue(doubtful, []) },
      { instanceId, epoch: '1' },
      { onJournalled: (stanza) => journalled.push(stanza), onStoreFailed: () => undefined },
    );
    const ciphertext = randomBytes(20);
    store.expect(ciphertext, attrs);
    const plaintext = Buffer.from('hello');
    await expect(store.commit({}, { ciphertext, plaintext })).rejects.toBeInstanceOf(SessionStoreError);
    expect(journalled).toEqual([]);

    expect(Buffer.from((await store.recall(ciphertext)) ?? [])).toEqual(plaintext);
    expect(journalled).toEqual([{ journalId: expect.any(String), attrs, plaintext, isUnread: false }]);
    await markJournalDone(
      pool,
      journalled.map(({ journalId }) => journalId),
    );
    expect(await store.recall(ciphertext)).not.toBeNull();
    expect(journalled).toHaveLength(1);
  });

  it('does not take equal bytes of another stanza for ones it has seen', async () => {
    const { store } = await openStore();
    const ciphertext = Buffer.from('same bytes');
    store.expect(ciphertext, attrs);
    await store.commit({}, { ciphertext, plaintext: Buffer.from('hello') });
    const again = Buffer.from('same bytes');
    store.expect(again, { ...attrs, id: 'A2' });
    expect(await store.recall(again)).toBeNull();
  });

  it('refuses to decrypt for a stanza it does not know, because that could not be journalled', async () => {
    const { store } = await openStore();
    await expect(store.commit({}, { ciphertext: identity(1), plaintext: identity(2) })).rejects.toThrow('stanza');
  });

  it('writes nothing once the lease has a higher epoch, and says so', async () => {
    const { store, instanceId, failures } = await openStore();
    await store.commit({ 'identity-key': { a: identity(1) } });
    await pool.query('UPDATE session_leases SET epoch = 2 WHERE instance_id = $1', [instanceId]);
    await expect(store.commit({ 'identity-key': { a: identity(9) } })).rejects.toBeInstanceOf(SessionFencedError);
    expect(failures).toHaveLength(1);
    await store.wipe();
    expect(await rowsOf(instanceId)).toHaveLength(1);
  });

  it('forgets what is on its way too, and what comes later, until the login is read again', async () => {
    const { store, instanceId } = await openStore();
    const underWay = store.saveCreds(initAuthCreds());
    await store.wipe();
    await underWay;
    await expect(store.saveCreds(initAuthCreds())).rejects.toThrow(/session store failed/);
    expect(await rowsOf(instanceId)).toEqual([]);
    expect(await store.loadCreds()).toBeNull();
    await store.saveCreds(initAuthCreds());
    expect(await store.loadCreds()).not.toBeNull();
  });

  it('lets a take-over wait for a write under way and then shuts the old holder out', async () => {
    const { store, instanceId } = await openStore();
    const slow = await pool.connect();
    await slow.query('BEGIN');
    await slow.query('SELECT 1 FROM session_leases WHERE instance_id = $1 FOR KEY SHARE', [instanceId]);
    let taken = false;
    const takeOver = (async () => {
      const client = await pool.connect();
      await client.query('BEGIN');
      await client.query('SELECT 1 FROM session_leases WHERE instance_id = $1 FOR UPDATE', [instanceId]);
      taken = true;
      await client.query('UPDATE session_leases SET epoch = epoch + 1 WHERE instance_id = $1', [instanceId]);
      await client.query('COMMIT');
      client.release();
    })();
    await store.commit({ 'identity-key': { a: identity(1) } }).catch(() => undefined);
    expect(taken).toBe(false);
    await slow.query('COMMIT');
    slow.release();
    await takeOver;
    await expect(store.commit({ 'identity-key': { b: identity(1) } })).rejects.toBeInstanceOf(SessionFencedError);
  });

  it('shares one statement between writes that wait together, fencing each on its own', async () => {
    const good = await openStore();
    const fenced = await openStore(randomUUID(), '1');
    await pool.query('UPDATE session_leases SET epoch = 5 WHERE instance_id = $1', [fenced.instanceId]);
    const queries = jest.spyOn(pool, 'query');
    const results = await Promise.allSettled([
      good.store.commit({ 'identity-key': { a: identity(1) } }),
      fenced.store.commit({ 'identity-key': { a: identity(1) } }),
      good.store.commit({ 'identity-key': { b: identity(2) } }),
      good.store.keepPayload('M1', attrs.from, { conversation: 'x' }),
    ]);
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled', 'fulfilled']);
    expect(queries).toHaveBeenCalledTimes(1);
    queries.mockRestore();
    expect(await rowsOf(good.instanceId)).toHaveLength(2);
    expect(await rowsOf(fenced.instanceId)).toHaveLength(0);
  });

  it.each([
    { when: 'before', order: ['old', 'new'] as const, epoch: '6' },
    { when: 'after', order: ['new', 'old'] as const, epoch: '6' },
    // The number's lease was deleted with its login, and its epochs begin anew.
    { when: 'before', order: ['old', 'new'] as const, epoch: '1' },
    { when: 'after', order: ['new', 'old'] as const, epoch: '1' },
  ])(
    'refuses alone what an ended session hands in $when a write of the next, of epoch $epoch',
    async ({ order, epoch }) => {
      const old = await openStore(randomUUID(), '5');
      await pool.query('UPDATE session_leases SET epoch = $2 WHERE instance_id = $1', [old.instanceId, epoch]);
      const next = await openStore(old.instanceId, epoch);
      const write = {
        old: () => old.store.keepPayload('LATE', attrs.from, { conversation: 'late' }),
        new: () => next.store.commit({ 'identity-key': { a: identity(1) } }),
      };
      const results = await Promise.allSettled(order.map((which) => write[which]()));
      expect(results.map(({ status }) => status)).toEqual(
        order.map((which) => (which === 'old' ? 'rejected' : 'fulfilled')),
      );
      expect([old.failures, next.failures]).toEqual([[expect.any(SessionFencedError)], []]);
      expect(await rowsOf(old.instanceId)).toHaveLength(1);
      expect(await next.store.payload('LATE')).toBeNull();
    },
  );

  it('does not fail what only shared its trip with a write that the database refuses', async () => {
    const good = await openStore();
    const bad = await openStore();
    const results = await Promise.allSettled([
      good.store.commit({ 'identity-key': { a: identity(1) } }),
      bad.store.commit({ 'identity-key': { 'no text has a \0': identity(1) } }),
      good.store.commit({ 'identity-key': { b: identity(2) } }),
    ]);
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(await rowsOf(good.instanceId)).toHaveLength(2);
    expect(good.failures).toEqual([]);
    expect(bad.failures).toEqual([expect.objectContaining({ name: 'SessionStoreError', isPassing: false })]);
  });

  it('tells of every failure, and not only of those of the database', async () => {
    const { store, instanceId, failures } = await openStore();
    await store.commit({ 'identity-key': { a: identity(1) } });
    await pool.query(`UPDATE signal_keys SET value = '\\x00' WHERE instance_id = $1`, [instanceId]);
    const cold = await openStore(instanceId);
    await expect(cold.store.get('identity-key', ['a'])).rejects.toBeInstanceOf(SessionStoreError);
    expect(cold.failures).toEqual([expect.objectContaining({ isPassing: false })]);
    await expect(store.commit({}, { ciphertext: identity(1), plaintext: identity(2) })).rejects.toThrow();
    expect(failures).toEqual([expect.objectContaining({ isPassing: false })]);
  });

  it('keeps what was set aside, and tells of it neither at a start nor when it comes again', async () => {
    const { store, instanceId, journalled } = await openStore();
    const ciphertext = randomBytes(9);
    store.expect(ciphertext, attrs);
    await store.commit({}, { ciphertext, plaintext: Buffer.from('poison') });
    await store.setJournalAside(journalled.map(({ journalId }) => journalId));
    const next = await openStore(instanceId);
    expect(await next.store.openJournal()).toEqual([]);
    next.store.expect(ciphertext, attrs);
    expect(Buffer.from((await next.store.recall(ciphertext)) ?? []).toString()).toBe('poison');
    expect(next.journalled).toEqual([]);
  });

  it('ends a journal row though the database was away when it was to', async () => {
    const { store, instanceId, journalled } = await openStore();
    const ciphertext = randomBytes(9);
    store.expect(ciphertext, attrs);
    await store.commit({}, { ciphertext, plaintext: Buffer.from('a group key') });
    let refusals = 1;
    const flaky = {
      query: (text: string, values: unknown[]) =>
        refusals-- > 0 ? Promise.reject(Object.assign(new Error('gone'), { code: '57P01' })) : pool.query(text, values),
    } as unknown as Pool;
    const deps = { pool: flaky, box, commits, retryDelaysMs: [1] };
    const listener = { onJournalled: () => undefined, onStoreFailed: () => undefined };
    const again = new SessionStore(deps, { instanceId, epoch: '1' }, listener);
    await again.settleJournal(journalled.map(({ journalId }) => journalId));
    expect(await store.openJournal()).toEqual([]);
  });

  it('keeps a stanza whole that could not be handled, once, and gives it back as such', async () => {
    const { store, journalled } = await openStore();
    const stanza = {
      tag: 'message',
      attrs,
      content: [{ tag: 'enc', attrs: { type: 'msg' }, content: randomBytes(9) }],
    };
    await store.keepUnread(stanza);
    await store.keepUnread(stanza);
    expect(await store.openJournal()).toEqual([journalled[0]]);
    expect(journalled[0]).toMatchObject({ attrs, isUnread: true });
    expect(await decodeBinaryNode(journalled[0]?.plaintext ?? Buffer.alloc(0))).toEqual(stanza);
  });

  it('lets the last of several writes to one key win', async () => {
    const { store, instanceId } = await openStore();
    await Promise.all([1, 2, 3].map((n) => store.commit({ 'identity-key': { a: identity(n) } })));
    const next = await openStore(instanceId);
    expect([...((await next.store.get('identity-key', ['a'])).a ?? [])]).toEqual([3]);
  });

  it('never lets a read that a write overtook bring an old value back', async () => {
    const { store, instanceId } = await openStore();
    await store.commit({ 'identity-key': { a: identity(1) } });
    const fresh = await openStore(instanceId);
    await Promise.all([
      fresh.store.get('identity-key', ['a']),
      fresh.store.commit({ 'identity-key': { a: identity(2) } }),
    ]);
    expect([...((await fresh.store.get('identity-key', ['a'])).a ?? [])]).toEqual([2]);
  });

  it('keeps the login, with its keys as bytes', async () => {
    const { store, instanceId } = await openStore();
    expect(await store.loadCreds()).toBeNull();
    const creds = { ...initAuthCreds(), me: { id: '254700000001:2@s.whatsapp.net', lid: '1:2@lid', name: 'Me' } };
    await store.saveCreds(creds);
    const loaded = await (await openStore(instanceId)).store.loadCreds();
    expect(loaded?.me).toEqual(creds.me);
    expect(Buffer.from(loaded?.noiseKey.private ?? [])).toEqual(Buffer.from(creds.noiseKey.private));
    await store.wipe();
    expect(await store.loadCreds()).toBeNull();
  });

  it('remembers what was sent, for devices that ask again', async () => {
    const { store } = await openStore();
    await store.keepPayload('M1', attrs.from, { extendedTextMessage: { text: 'hello' } });
    expect(await store.payload('M1')).toMatchObject({
      chatJid: attrs.from,
      message: { extendedTextMessage: { text: 'hello' } },
    });
    expect(await store.payload('M2')).toBeNull();
  });

  it('restores app state keys as the objects Baileys expects', async () => {
    const { store, instanceId } = await openStore();
    const key = proto.Message.AppStateSyncKeyData.fromObject({ keyData: Buffer.from('k'), timestamp: 5 });
    await store.commit({ 'app-state-sync-key': { x: key } });
    const loaded = (await (await openStore(instanceId)).store.get('app-state-sync-key', ['x'])).x;
    expect(Buffer.from(loaded?.keyData ?? []).toString()).toBe('k');
  });

  it('waits with a read for a database that is away, and says so when it stays away', async () => {
    const { store, instanceId } = await openStore();
    await store.commit({ 'identity-key': { a: identity(1) } });
    let refusals = 2;
    const query = pool.query.bind(pool) as (...args: unknown[]) => Promise<unknown>;
    const flaky = Object.assign(Object.create(pool) as Pool, {
      query: (...args: unknown[]) =>
        refusals-- > 0 ? Promise.reject(Object.assign(new Error('starting up'), { code: '57P03' })) : query(...args),
    });
    const failures: Error[] = [];
    const cold = new SessionStore(
      { pool: flaky, box, commits, retryDelaysMs: [1, 1] },
      { instanceId, epoch: '1' },
      { onJournalled: () => undefined, onStoreFailed: (error) => failures.push(error) },
    );
    expect(await cold.get('identity-key', ['a'])).toEqual({ a: identity(1) });
    expect(failures).toEqual([]);
    refusals = 3;
    await expect(cold.get('identity-key', ['b'])).rejects.toBeInstanceOf(SessionStoreError);
    expect(failures).toHaveLength(1);
  });

  it('rides out a database that drops its connections, and gives up on one that stays away', async () => {
    const { store, instanceId } = await openStore();
    const busy = new Pool({ connectionString: database.url, max: 1 });
    busy.on('error', () => undefined);
    const queue = new CommitQueue(busy, [20, 50, 100]);
    const { rows } = await busy.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
    const write = {
      instanceId,
      epoch: '1',
      keys: [{ type: 't', id: 'x', value: Buffer.from('v') }],
      journal: null,
      payload: null,
    };
    const ended = new Promise((resolve) => busy.once('remove', resolve));
    await pool.query('SELECT pg_terminate_backend($1)', [rows[0]?.pid]);
    await ended;
    await queue.commit(write);
    expect((await rowsOf(instanceId)).map(({ id }) => id)).toEqual(['x']);
    await busy.end();

    const gone = new Pool({ host: '127.0.0.1', port: 1, user: 'nobody' });
    await expect(new CommitQueue(gone, [1]).commit(write)).rejects.toBeInstanceOf(SessionStoreError);
    await gone.end();
    expect(store).toBeDefined();
  });
});
