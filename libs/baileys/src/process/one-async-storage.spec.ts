import { SharedAsyncStorage } from './one-async-storage.js';

const turn = () => new Promise((resolve) => setImmediate(resolve));

describe('SharedAsyncStorage', () => {
  it('keeps the values of several storages apart, and each within its own run', async () => {
    const [one, other] = [new SharedAsyncStorage<string>(), new SharedAsyncStorage<string>()];
    const seen = await one.run('a', () =>
      other.run('b', async () => {
        await turn();
        return [one.getStore(), other.getStore(), one.exit(() => one.getStore())];
      }),
    );
    expect(seen).toEqual(['a', 'b', undefined]);
    expect(one.getStore()).toBeUndefined();
  });

  it('ends a transaction with its work, so that what the work left running does not write into it', async () => {
    const storage = new SharedAsyncStorage<object>();
    const transaction = { cache: {}, mutations: {}, dbQueries: 0 };
    let leftRunning: Promise<unknown> = Promise.resolve();
    const during = await storage.run(transaction, async () => {
      leftRunning = turn().then(() => storage.getStore());
      return storage.getStore();
    });
    expect(during).toBe(transaction);
    expect(await leftRunning).toBeUndefined();
  });

  it('leaves any other value to whatever was begun under it', async () => {
    const storage = new SharedAsyncStorage<object>();
    const request = { requestId: 'r' };
    let leftRunning: Promise<unknown> = Promise.resolve();
    await storage.run(request, async () => {
      leftRunning = turn().then(() => storage.getStore());
    });
    expect(await leftRunning).toBe(request);
  });
});
