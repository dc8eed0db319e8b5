// Writes docs/compatibility.md from what Evolution API offers and from the OpenAPI document. Fails when an endpoint that
// the page promises is not there. `--check` only tells whether the page is fresh.
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import prettier from 'prettier';
import { EVOLUTION } from './compatibility/evolution-2.3.6.mjs';
import { writeOrCheck } from './generated-files.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const document = JSON.parse(readFileSync(join(root, 'libs/api-client/openapi.json'), 'utf8'));
// The welcome page is no route of the API's documentation.
const isThere = (method, path) =>
  path === '/' || document.paths[path.replace('{i}', '{instanceName}')]?.[method.toLowerCase()] !== undefined;

const missing = Object.values(EVOLUTION.groups)
  .flat()
  .filter(([method, path]) => !isThere(method, path));
if (missing.length > 0) {
  console.error(`Not in the OpenAPI document:\n${missing.map(([method, path]) => `  ${method} ${path}`).join('\n')}`);
  process.exit(1);
}

const table = (head, rows) => [
  `| ${head.join(' | ')} |`,
  `|${head.map(() => '---').join('|')}|`,
  ...rows.map((row) => `| ${row.join(' | ')} |`),
];

const page = [
  '# Compatibility with Evolution API 2.3.6',
  '',
  'Software written for Evolution API works by changing its base URL. This page says, endpoint by endpoint, what Wharf does',
  'otherwise and why. It is generated (`npm run generate`) from a list of what Evolution offers, and the generation fails',
  'when a route of the list is not there.',
  '',
  '## Everywhere',
  '',
  ...table(['What', 'Wharf'], EVOLUTION.everywhere),
  ...Object.entries(EVOLUTION.groups).flatMap(([name, rows]) => [
    '',
    `## ${name}`,
    '',
    ...table(
      ['Endpoint', 'What differs'],
      rows.map(([method, path, differs]) => [`\`${method} ${path}\``, differs]),
    ),
  ]),
  '',
  '## Not offered',
  '',
  ...table(['What', 'Why'], EVOLUTION.absent),
  '',
].join('\n');

const path = join(root, 'docs/compatibility.md');
const options = await prettier.resolveConfig(path);
writeOrCheck(root, 'npm run generate', [[path, await prettier.format(page, { ...options, parser: 'markdown' })]]);
