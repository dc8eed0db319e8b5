import { expect, test } from '@jest/globals';
import { redactUrl } from './redact-url.js';

test.each([
  ['/a?apikey=hunter2&page=4', '/a?apikey=[secret]&page=4'],
  ['/connect/hunter2', '/connect/[secret]'],
  ['/connect/hunter2?utm=1', '/connect/[secret]?utm=1'],
  ['/connect-api/hunter2/link', '/connect-api/[secret]/link'],
  ['/instance/connect/acme', '/instance/connect/acme'],
  ['/connections/acme', '/connections/acme'],
])('%s is logged as %s', (url, logged) => {
  expect(redactUrl(url)).toBe(logged);
});
