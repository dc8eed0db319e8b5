import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { waitFor } from '@wharf/testing';
import { createLogger } from '../logging/index.js';
import { SandboxProcess, type NetworkAddresses } from './sandbox-process.js';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'wharf-network-'));
});
afterEach(() => rm(folder, { recursive: true }));

/** A stand-in for the network: tells addresses on the port it is given, writes its pid, and ends with its stdin. */
const honest = `
  import { appendFileSync } from 'node:fs';
  const port = process.env.NETWORK_PORT === '0' ? '4711' : process.env.NETWORK_PORT;
  appendFileSync(process.env.NETWORK_STATE_DIR + '/pids', process.pid + ' ' + process.env.NETWORK_PORT + '\\n');
  const at = 'ws://127.0.0.1:' + port;
  console.log(JSON.stringify({ wsUrl: at + '/ws', rootKey: 'ab', mediaCa: '/ca.pem', controlUrl: 'http://127.0.0.1:' + port }));
  process.stdin.resume().on('end', () => { appendFileSync(process.env.NETWORK_STATE_DIR + '/pids', 'clean\\n'); process.exit(0); });
`;

async function sandbox(program: string): Promise<SandboxProcess> {
  const path = join(folder, 'main.mjs');
  await writeFile(path, program);
  return new SandboxProcess(folder, await createLogger({ level: 'silent' }), path);
}

const journal = () => readFile(join(folder, 'pids'), 'utf8');

test('it tells where the network is, starts it again on the same port when it dies, and ends it cleanly', async () => {
  const network = await sandbox(honest);
  const told: NetworkAddresses[] = [];
  await network.start((addresses) => told.push(addresses));
  expect(told).toEqual([
    { wsUrl: 'ws://127.0.0.1:4711/ws', rootKey: 'ab', mediaCa: '/ca.pem', controlUrl: 'http://127.0.0.1:4711' },
  ]);
  process.kill(Number.parseInt(await journal(), 10), 'SIGKILL');
  await waitFor(() => told.length === 2, { what: 'the network to be back' });
  await network.stop();
  expect(await journal()).toMatch(/^\d+ 0\n\d+ 4711\nclean\n$/);
});

test('a network that ends at once is an error with its last words', async () => {
  const network = await sandbox(`console.error('no room on disk'); process.exit(3);`);
  await expect(network.start(() => undefined)).rejects.toThrow('the sandbox network ended (3): no room on disk');
});

test('a network that begins with something else is ended', async () => {
  const network = await sandbox(`console.log('hello'); setInterval(() => {}, 1000);`);
  await expect(network.start(() => undefined)).rejects.toThrow('began with something else than its addresses: hello');
  await network.stop();
});
