import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';

const libs = join(import.meta.dirname, '../..');
const facts = readFileSync(join(libs, '../docs/whatsapp-protocol.md'), 'utf8');
const FACT = /\b[RG]\d{1,2}\b|§\d/g;
const isComment = (line: string) => /^\s*(\/\*|\*|\/\/)/.test(line);

const sources = ['baileys', 'sandbox'].flatMap((lib) =>
  readdirSync(join(libs, lib, 'src'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.spec.ts'))
    .map((file) => join(libs, lib, 'src', file)),
);

test('every fact of the wire that a comment names is written down', () => {
  const named = sources.flatMap((file) =>
    readFileSync(file, 'utf8')
      .split('\n')
      .filter(isComment)
      .flatMap((line) => line.match(FACT) ?? []),
  );
  expect(named.length).toBeGreaterThan(50);
  const known = new Set(facts.match(FACT));
  expect([...new Set(named)].filter((fact) => !known.has(fact))).toEqual([]);
});
