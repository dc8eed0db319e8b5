// Starts Wharf: builds what is out of date, then runs it in this very process.
//   npm start              the gateway
//   npm run sandbox        the gateway on a simulated WhatsApp network
//   npm run network        the simulated network alone
import { existsSync, readFileSync } from 'node:fs';
import module from 'node:module';
import { dirname, join } from 'node:path';
import { clearInterval, setInterval } from 'node:timers';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');

function giveUp(sentence) {
  process.stderr.write(`\n${sentence}\n\n`);
  process.exit(1);
}

function checkNode() {
  const { engines } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const [major, minor] = engines.node.match(/\d+/g).map(Number);
  const [ourMajor, ourMinor] = process.versions.node.split('.').map(Number);
  if (ourMajor > major || (ourMajor === major && ourMinor >= minor)) return;
  giveUp(
    `Wharf needs Node ${major}.${minor} or newer; this is ${process.versions.node}. Get one from https://nodejs.org.`,
  );
}

function checkPackages() {
  if (!existsSync(join(root, 'node_modules', '@wharf', 'api')))
    giveUp('The packages are not installed: run npm install first.');
}

/**
 * A signal to npm ends npm and the shell below it, and leaves this process behind, holding port and data folder. So it
 * stops, as on SIGTERM, when it is handed to another parent.
 */
function stopWithNpm() {
  if (!process.env.npm_lifecycle_event) return;
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    process.kill(process.pid, 'SIGTERM');
  }, 250).unref();
}

const [mode, ...rest] = process.argv.slice(2);
if (rest.length > 0 || ![undefined, '--sandbox', '--network'].includes(mode)) {
  giveUp(`Usage: node tools/start.mjs [--sandbox | --network]`);
}
checkNode();
checkPackages();
// Relative paths (DATA_DIR, .env) mean the same from wherever this is started.
process.chdir(root);
if (existsSync('.env')) process.loadEnvFile('.env');
if (mode === '--sandbox') process.env.WHATSAPP_NETWORK = 'sandbox';

const wanted = mode === '--network' ? ['@wharf/sandbox'] : ['@wharf/api', '@wharf/admin'];
const program = mode === '--network' ? 'libs/sandbox/dist/main.js' : 'apps/api/dist/main.js';

const { buildIfStale } = await import('./build-if-stale.mjs');
await buildIfStale(root, wanted).catch((error) => giveUp(`The build failed:\n${error.message}`));
stopWithNpm();
// Newer Nodes keep compiled code between starts.
module.enableCompileCache?.();
await import(pathToFileURL(join(root, program)).href);
