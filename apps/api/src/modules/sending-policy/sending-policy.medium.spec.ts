import { createTestDatabase, type TestDatabase } from '@wharf/testing';
import { DataSource } from 'typeorm';
import { MinuteWindowRepository } from './minute-window.repository.js';

const CLIENT = 7;

describe('a client’s minute', () => {
  let database: TestDatabase;
  let db: DataSource;
  let minutes: MinuteWindowRepository;

  beforeAll(async () => {
    database = await createTestDatabase();
    db = await new DataSource({ type: 'postgres', url: database.url, poolSize: 8 }).initialize();
    await db.query('CREATE TABLE client_send_windows (client_id integer PRIMARY KEY, counts jsonb NOT NULL)');
    minutes = new MinuteWindowRepository(db);
  });

  afterEach(() => db.query('DELETE FROM client_send_windows'));

  afterAll(async () => {
    await db.destroy();
    await database.drop();
  });

  const now = () => Math.floor(Date.now() / 1000);
  const given = (counts: Record<string, number>) =>
    db.query('INSERT INTO client_send_windows VALUES ($1, $2)', [CLIENT, JSON.stringify(counts)]);

  it('has room for as many as the limit, exactly, however many ask at once', async () => {
    const answers = await Promise.all(Array.from({ length: 30 }, () => minutes.take(CLIENT, 20)));
    expect(answers.filter((wait) => wait === null)).toHaveLength(20);
    for (const wait of answers) if (wait !== null) expect(wait).toBeGreaterThan(55);
  });

  it('says when the oldest leaves, and counts it no more from then on', async () => {
    await given({ [now() - 50]: 2, [now() - 5]: 1 });
    const wait = await minutes.take(CLIENT, 3);
    expect(wait).toBeGreaterThanOrEqual(8);
    expect(wait).toBeLessThanOrEqual(10);
    await db.query('DELETE FROM client_send_windows');
    await given({ [now() - 61]: 2, [now() - 5]: 1 });
    expect(await minutes.take(CLIENT, 3)).toBeNull();
  });

  it('has a place more for each that was given back', async () => {
    await given({ [now() - 20]: 2 });
    expect(await minutes.take(CLIENT, 3)).toBeNull();
    expect(await minutes.take(CLIENT, 3)).not.toBeNull();
    await minutes.giveBack(CLIENT);
    expect(await minutes.usedOf(CLIENT)).toBe(2);
    expect(await minutes.take(CLIENT, 3)).toBeNull();
    for (let place = 0; place < 5; place += 1) await minutes.giveBack(CLIENT);
    expect(await minutes.usedOf(CLIENT)).toBe(0);
    expect(await minutes.take(CLIENT, 3)).toBeNull();
  });

  it('counts every client by itself, and keeps no more than a minute', async () => {
    await given({ [now() - 300]: 5, [now() - 1]: 1 });
    expect(await minutes.take(CLIENT + 1, 1)).toBeNull();
    expect(await minutes.take(CLIENT, 2)).toBeNull();
    const [{ counts }] = await db.query('SELECT counts FROM client_send_windows WHERE client_id = $1', [CLIENT]);
    expect(Object.values(counts as Record<string, number>).reduce((sum, n) => sum + n)).toBe(2);
  });
});
