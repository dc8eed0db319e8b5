// Writes the OpenAPI document of the gateway, and the types that its client is made of.
//   node tools/generate-openapi.mjs [--check]     --check: change nothing, fail when either is out of date
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import openapiTypescript, { astToString } from 'openapi-typescript';
import { buildIfStale } from './build-if-stale.mjs';
import { writeOrCheck } from './generated-files.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const clientDir = join(root, 'libs/api-client');

/** In the order of the alphabet, so that moving a module in the source changes nothing here. */
const sorted = (object) =>
  Object.fromEntries(Object.entries(object ?? {}).sort(([one], [other]) => (one < other ? -1 : 1)));

async function readDocument() {
  await buildIfStale(root, ['@wharf/api']);
  const { openApiDocument } = await import(pathToFileURL(join(root, 'apps/api/dist/openapi.js')).href);
  const document = await openApiDocument();
  const components = { ...document.components, schemas: sorted(document.components?.schemas) };
  return JSON.parse(JSON.stringify({ ...document, paths: sorted(document.paths), components }));
}

const document = await readDocument();
// A default says what a body may leave out: the field is optional for whoever sends it.
const types = astToString(await openapiTypescript(JSON.stringify(document), { defaultNonNullable: false }));
const banner = '// Generated from openapi.json by tools/generate-openapi.mjs: change the controllers of the API.\n\n';
writeOrCheck(root, 'npm run generate', [
  [join(clientDir, 'openapi.json'), `${JSON.stringify(document, null, 2)}\n`],
  [join(clientDir, 'src/generated/schema.ts'), banner + types],
]);
