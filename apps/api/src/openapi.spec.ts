import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from '@jest/globals';
import type { OpenAPIObject } from '@nestjs/swagger';
import { operationsOf } from './platform/http/api-document/operations.js';
import { openApiDocument } from './openapi.js';

let document: OpenAPIObject;

beforeAll(async () => {
  document = await openApiDocument();
});

const operations = () =>
  [...operationsOf(document)].map(([operation, { method, path }]) => ({ operation, method, path }));
const namesOf = (found: { method: string; path: string }[]) => found.map(({ method, path }) => `${method} ${path}`);

/** As far as a document goes: a schema that says nothing is none. */
const isEmpty = (schema: object | undefined) => Object.keys(schema ?? {}).every((key) => key === 'example');

test('the document is made without a database, a network or a port', () => {
  expect(document.info.title).toBe('Wharf');
  expect(Object.keys(document.components?.securitySchemes ?? {})).toEqual(['apikey', 'bearer']);
  expect(operations().length).toBeGreaterThan(50);
});

test('every operation has a sentence, a group and a name of its own', () => {
  expect(namesOf(operations().filter(({ operation }) => !operation.summary || !operation.tags?.length))).toEqual([]);
  const ids = operations().map(({ operation }) => operation.operationId);
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids).toContain('getInstanceConnectByInstanceName');
});

test('every operation says which credentials it takes, and answers 401 and 403 where it takes any', () => {
  const unsaid = operations().filter(({ operation }) => {
    const needed = operation.security?.length ? ['401', '403'] : [];
    return !operation.security || needed.some((status) => !operation.responses[status]);
  });
  expect(namesOf(unsaid)).toEqual([]);
});

/** JSON, or a file that is described under its own type alone. */
const shapedPart = (content: Record<string, { schema?: object }> = {}) =>
  content['application/json'] ?? Object.values(content)[0];

test('every body and every answer has a shape, and every body an example to send', () => {
  const bare = operations().filter(({ operation }) => {
    const body = operation.requestBody && 'content' in operation.requestBody ? operation.requestBody.content : null;
    const media = body?.['application/json'];
    return media && (isEmpty(media.schema) || (media.example === undefined && !media.examples));
  });
  expect(namesOf(bare)).toEqual([]);

  const shapeless = operations().filter(({ operation }) => {
    const answers = Object.entries(operation.responses).flatMap(([status, answer]) =>
      // 101 has no body.
      answer && 'description' in answer && status !== '101' ? ([[status, shapedPart(answer.content)]] as const) : [],
    );
    return answers.some(
      ([status, media]) => (Number(status) === 200 || Number(status) >= 400) && isEmpty(media?.schema),
    );
  });
  expect(namesOf(shapeless)).toEqual([]);
});

test('every path parameter has an example or an id of its own', () => {
  const nameless = operations().filter(({ operation }) =>
    operation.parameters?.some(
      (parameter) =>
        'in' in parameter && parameter.in === 'path' && parameter.name !== 'id' && parameter.example === undefined,
    ),
  );
  expect(namesOf(nameless)).toEqual([]);
});

test('no two shapes have one name: the document would show one in place of the other', () => {
  const files = readdirSync(import.meta.dirname, { recursive: true, encoding: 'utf8' });
  const names = files
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.spec.ts'))
    .flatMap((file) => [
      ...readFileSync(join(import.meta.dirname, file), 'utf8').matchAll(/^(?:export )?class (\w+Dto)\b/gm),
    ])
    .map(([, name]) => name);
  expect(names.length).toBeGreaterThan(100);
  expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
});
