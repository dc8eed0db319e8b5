import { expect, test } from '@jest/globals';
import { envExample, readmeTable } from './document-config.js';
import { readConfig } from './read-config.js';

test('the example, used as it stands with every line active, is the default configuration', () => {
  const lines = envExample()
    .split('\n')
    .filter((line) => /^#[A-Z0-9_]+=/.test(line));
  const environment = Object.fromEntries(lines.map((line) => line.slice(1).split('=') as [string, string]));
  expect(Object.keys(environment)).toContain('WHATSAPP_NETWORK');
  expect(readConfig(environment)).toEqual(readConfig({}));
});

test('the table has a row for every variable', () => {
  const variables = envExample().match(/^#[A-Z0-9_]+=/gm) ?? [];
  expect(readmeTable().split('\n')).toHaveLength(variables.length + 2);
});
