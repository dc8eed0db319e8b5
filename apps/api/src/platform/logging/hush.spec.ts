import { beforeEach, expect, test } from '@jest/globals';
import { hushWhile } from './hush.js';
import { createLogger, type Logger } from './logger.js';

let lines: { level: number; msg: string }[];
let log: Logger;
const known = new Error('known');

beforeEach(async () => {
  lines = [];
  const write = (line: string) => void lines.push(JSON.parse(line) as { level: number; msg: string });
  log = await createLogger({ level: 'debug', destination: { write } });
});

test('what is known is a matter for debugging, on the logger and on its children, older and newer', () => {
  const older = log.child({ instanceId: 'a' });
  hushWhile(log, (error) => error === known);
  for (const logger of [log, older, log.child({ instanceId: 'b' })]) {
    logger.warn({ err: known }, 'again');
    logger.error({ err: known }, 'again');
  }
  expect(lines.map(({ level, msg }) => [level, msg])).toEqual(Array.from({ length: 6 }, () => [20, 'again']));
});

test('everything else is as loud as it was', () => {
  hushWhile(log, (error) => error === known);
  log.warn({ err: new Error('other') }, 'other');
  log.warn({ instanceId: 'a' }, 'no error');
  log.warn('no facts');
  log.info({ err: known }, 'not louder than information');
  expect(lines.map(({ level }) => level)).toEqual([40, 40, 40, 30]);
});

test('ends when it is told to', () => {
  hushWhile(log, () => true)();
  log.warn({ err: known }, 'known');
  expect(lines.map(({ level }) => level)).toEqual([40]);
});
