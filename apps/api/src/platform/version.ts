import { readFileSync } from 'node:fs';

/** Wharf's version, from the package's own manifest (the same path from `src` and from `dist`). */
export const VERSION = (
  JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as { version: string }
).version;
