import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { WebhookCatcher } from './webhook-catcher.js';

let catcher: WebhookCatcher;

beforeEach(async () => {
  catcher = await WebhookCatcher.start();
});
afterEach(() => catcher.stop());

const post = (path: string, body: string, signal?: AbortSignal) =>
  fetch(`${catcher.url}${path}`, { method: 'POST', body, headers: { 'x-mark': 'm' }, ...(signal && { signal }) });

test('it keeps path, headers, the exact body and its JSON', async () => {
  await post('/hook?a=1', '{ "event": "x" }');
  expect(await catcher.waitFor(({ path }) => path.startsWith('/hook'))).toMatchObject({
    method: 'POST',
    path: '/hook?a=1',
    headers: { 'x-mark': 'm' },
    rawBody: '{ "event": "x" }',
    body: { event: 'x' },
  });
});

test('answers follow the script, then the rule', async () => {
  catcher.answerNext(500, { status: 302, headers: { location: '/elsewhere' } });
  catcher.answerAlways({ status: 201, body: 'ok', delayMs: 5 });
  const statuses: number[] = [];
  for (let n = 0; n < 3; n++) {
    statuses.push((await fetch(catcher.url, { redirect: 'manual' })).status);
  }
  expect(statuses).toEqual([500, 302, 201]);
  expect(await catcher.waitForCount(3)).toHaveLength(3);
});

test('it can hang and cut, and still stops', async () => {
  catcher.answerNext({ hang: true }, { cut: true });
  await expect(post('/', 'x', AbortSignal.timeout(100))).rejects.toThrow(/timeout/);
  await expect(post('/', 'x')).rejects.toThrow('fetch failed');
  catcher.answerNext({ hang: true });
  const hanging = post('/', 'x').catch((error: Error) => error.message);
  await catcher.waitForCount(3);
  await catcher.stop();
  expect(await hanging).toBe('fetch failed');
  catcher = await WebhookCatcher.start();
});

test('waiting in vain says for what', async () => {
  await expect(catcher.waitForCount(1, 30)).rejects.toThrow('waited 30 ms for 1 webhooks');
});
