import { expect, test } from '@jest/globals';
import { containing } from './like-pattern.js';

test('what somebody looks for is no pattern', () => {
  expect(containing('50%_\\')).toBe('%50\\%\\_\\\\%');
});
