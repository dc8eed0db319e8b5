// ffmpeg as WebAssembly in a thread of its own: a decoder that goes wrong reaches the one file it was given, and nothing
// else of this machine. It answers one job at a time; see wasm-ffmpeg.ts.
import { closeSync, fstatSync, openSync, readFileSync, readSync } from 'node:fs';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { parentPort } from 'node:worker_threads';

const INPUT_FOLDER = '/in';
const MOST_LOG = 200_000;

// It was built for browsers: these are what it looks for there.
globalThis.self = globalThis;
globalThis.location = { href: import.meta.url };
globalThis.FileReaderSync = class {
  readAsArrayBuffer(part) {
    return part.read();
  }
};

/** A file on disk in the shape of a browser's: it is read where the decoder looks, and never as a whole. */
function diskFile(descriptor) {
  const { size } = fstatSync(descriptor);
  return {
    name: 'input',
    size,
    lastModifiedDate: new Date(0),
    slice(start, end) {
      // As a browser's does, it ends where the file ends: whoever asks takes this size for what was read.
      const bytes = new Uint8Array(Math.max(0, Math.min(end, size) - start));
      return {
        size: bytes.length,
        read() {
          readSync(descriptor, bytes, 0, bytes.length, start);
          return bytes.buffer;
        },
      };
    },
  };
}

const { resolve } = createRequire(import.meta.url);
const script = resolve('@ffmpeg/core').replace('/umd/', '/esm/').replace('\\umd\\', '\\esm\\');
const { default: createCore } = await import(pathToFileURL(script).href);
const core = await createCore({ wasmBinary: readFileSync(script.replace(/\.js$/, '.wasm')) });
core.FS.mkdir(INPUT_FOLDER);

function run({ input, options, outputs }) {
  let log = '';
  core.setLogger(({ message }) => {
    if (log.length < MOST_LOG) log += `${message}\n`;
  });
  const descriptor = openSync(input, 'r');
  try {
    core.FS.mount(core.FS.filesystems.WORKERFS, { files: [diskFile(descriptor)] }, INPUT_FOLDER);
    const names = outputs.map((_, index) => `/out${index}`);
    const targets = outputs.flatMap((own, index) => [...own, names[index]]);
    const code = core.exec(...options, '-i', `${INPUT_FOLDER}/input`, ...targets);
    core.reset();
    const made = names.map((name) => (core.FS.analyzePath(name).exists ? core.FS.readFile(name) : null));
    for (const name of names) if (core.FS.analyzePath(name).exists) core.FS.unlink(name);
    return { code, log, outputs: made };
  } finally {
    closeSync(descriptor);
    core.FS.unmount(INPUT_FOLDER);
  }
}

parentPort.on('message', (job) => {
  const result = run(job);
  const buffers = result.outputs.filter((output) => output !== null).map(({ buffer }) => buffer);
  parentPort.postMessage(result, buffers);
});
parentPort.postMessage('ready');
