import { expect, test } from '@jest/globals';
import { createLogger } from '../logging/index.js';
import { Shutdown } from './shutdown.js';

test('what was started last is ended first, once, and a part that fails does not keep the rest from ending', async () => {
  const shutdown = new Shutdown(await createLogger({ level: 'silent' }));
  const ended: string[] = [];
  const step = (name: string) => () => Promise.resolve(ended.push(name));
  shutdown.add('database', step('database'));
  shutdown.add('network', () => Promise.reject(new Error('stuck')));
  shutdown.add('application', step('application'));
  await Promise.all([shutdown.run(), shutdown.run()]);
  expect(ended).toEqual(['application', 'database']);
});
