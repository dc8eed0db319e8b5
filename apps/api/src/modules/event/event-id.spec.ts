import { expect, test } from '@jest/globals';
import { newEventId } from './event-id.js';

test('event ids rise', () => {
  const ids = Array.from({ length: 1000 }, newEventId);
  expect(ids).toEqual([...ids].sort());
  expect(ids[0]).toMatch(/^evt_[0-9A-HJKMNP-TV-Z]{26}$/);
});
