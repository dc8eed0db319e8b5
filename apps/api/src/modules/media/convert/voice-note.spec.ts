import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { AudioConvertFailedError } from '../media.errors.js';
import { type Ffmpeg, FfmpegFailedError } from './ffmpeg.js';
import { SystemFfmpeg } from './system-ffmpeg.js';
import { isOggOpus, listenTo, voiceNoteOf } from './voice-note.js';
import { lengthOfAudio, lookIntoVideo } from './video.js';
import { WasmFfmpeg } from './wasm-ffmpeg.js';

const fixture = (name: string) => fileURLToPath(new URL(`../fixtures/${name}`, import.meta.url));

/** What the pages of an Ogg file say, read by nothing that wrote it. */
function readOgg(file: Buffer) {
  const pages = [];
  for (let at = 0; at < file.length;) {
    expect(file.toString('latin1', at, at + 4)).toBe('OggS');
    const segments = file[at + 26] ?? 0;
    const lacing = [...file.subarray(at + 27, at + 27 + segments)];
    const body = file.subarray(at + 27 + segments, at + 27 + segments + lacing.reduce((sum, size) => sum + size, 0));
    pages.push({
      flags: file[at + 5] ?? 0,
      granule: file.readBigUInt64LE(at + 6),
      serial: file.readUInt32LE(at + 14),
      body,
    });
    at += 27 + segments + body.length;
  }
  const head = pages[0]?.body ?? Buffer.alloc(0);
  const preSkip = head.readUInt16LE(10);
  return {
    magic: head.toString('latin1', 0, 8),
    version: head[8],
    channels: head[9],
    inputHz: head.readUInt32LE(12),
    tags: pages[1]?.body.toString('latin1', 0, 8),
    isOneStream: new Set(pages.map(({ serial }) => serial)).size === 1,
    begins: ((pages[0]?.flags ?? 0) & 2) === 2,
    ends: ((pages.at(-1)?.flags ?? 0) & 4) === 4,
    seconds: Number((pages.at(-1)?.granule ?? 0n) - BigInt(preSkip)) / 48_000,
  };
}

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'wharf-voice-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function given(name: string, content: string | Buffer): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, content);
  return path;
}

const wasm = new WasmFfmpeg();
afterAll(() => wasm.onApplicationShutdown());
const ofThisMachine = process.env.FFMPEG_PATH;
const decoders: [string, Ffmpeg][] = [['WebAssembly', wasm]];
if (ofThisMachine) decoders.push(['a program', new SystemFfmpeg(ofThisMachine)]);

describe.each(decoders)('with ffmpeg as %s', (_, ffmpeg) => {
  test.each([
    ['tone.mp3', 2],
    ['tone.wav', 1],
    ['tone.ogg', 2],
    ['tone.m4a', 2],
    ['tone.flac', 1],
    ['tone-opus.ogg', 2],
    ['clip.mp4', 2],
  ])('%s becomes one stream of mono Opus in Ogg, as long as it was', async (name, seconds) => {
    const voice = await voiceNoteOf(ffmpeg, fixture(name));
    expect(readOgg(voice.ogg)).toEqual({
      magic: 'OpusHead',
      version: 1,
      channels: 1,
      inputHz: 48_000,
      tags: 'OpusTags',
      isOneStream: true,
      begins: true,
      ends: true,
      seconds: expect.closeTo(seconds, 1),
    });
    expect(voice.seconds).toBe(seconds);
    expect(Buffer.from(voice.waveform, 'base64')).toHaveLength(64);
  });

  test('the waveform shows where it is loud', async () => {
    const { waveform } = await voiceNoteOf(ffmpeg, fixture('tone.mp3'));
    const bars = [...Buffer.from(waveform, 'base64')];
    // The tone is quiet for a second, and ten times as loud for another.
    expect(bars[16]).toBeGreaterThan(5);
    expect(bars[16]).toBeLessThan(15);
    expect(bars[48]).toBeGreaterThan(90);
    expect(Math.max(...bars)).toBe(100);
  });

  test.each([
    ['nothing', ''],
    ['a page', '<!doctype html><html><body>Not here</body></html>'],
    ['noise', Buffer.alloc(4_000, 0xa7)],
    ['a playlist that names another file', '#EXTM3U\n#EXT-X-TARGETDURATION:2\n#EXTINF:2,\n/etc/passwd\n'],
    ['a list of files to join', "ffconcat version 1.0\nfile '/etc/hostname'\n"],
  ])('%s is refused, and the next file is converted all the same', async (name, content) => {
    const path = await given(name, content);
    await expect(voiceNoteOf(ffmpeg, path)).rejects.toThrow(AudioConvertFailedError);
    await expect(voiceNoteOf(ffmpeg, fixture('tone.wav'))).resolves.toMatchObject({ seconds: 1 });
  });

  test('half a file becomes half a voice note', async () => {
    const mp3 = await readFile(fixture('tone.mp3'));
    const path = await given('half.mp3', mp3.subarray(0, mp3.length / 2));
    const voice = await voiceNoteOf(ffmpeg, path);
    expect(readOgg(voice.ogg).seconds).toBeCloseTo(1, 0);
    expect(voice.seconds).toBe(1);
  });

  test('what is sent as it is, is listened to', async () => {
    expect(isOggOpus(await readFile(fixture('tone-opus.ogg')))).toBe(true);
    expect(isOggOpus(await readFile(fixture('tone.ogg')))).toBe(false);
    expect(await listenTo(ffmpeg, fixture('tone-opus.ogg'))).toMatchObject({ seconds: 2 });
  });

  test('a video tells its length and size and shows its first picture', async () => {
    const { thumbnail, ...facts } = await lookIntoVideo(ffmpeg, fixture('clip.mp4'));
    expect(facts).toEqual({ seconds: 2, width: 160, height: 90 });
    const jpeg = Buffer.from(thumbnail ?? '', 'base64');
    expect([...jpeg.subarray(0, 3)]).toEqual([0xff, 0xd8, 0xff]);
    expect(jpeg.length).toBeLessThanOrEqual(10_000);
  });

  test('a video that cannot be looked into tells nothing and is no failure', async () => {
    const path = await given('broken.mp4', 'ftyp and nothing else');
    expect(await lookIntoVideo(ffmpeg, path)).toEqual({ seconds: null, thumbnail: null, width: null, height: null });
  });

  test('music tells its length', async () => {
    expect(await lengthOfAudio(ffmpeg, fixture('tone.mp3'))).toBe(2);
  });

  test('a run ends when its caller goes, and the next one begins', async () => {
    const gone = new AbortController();
    const left = voiceNoteOf(ffmpeg, fixture('tone.mp3'), gone.signal);
    gone.abort(new Error('the caller went'));
    await expect(left).rejects.toThrow('the caller went');
    await expect(voiceNoteOf(ffmpeg, fixture('tone.wav'))).resolves.toMatchObject({ seconds: 1 });
  });

  test('a run that takes too long is ended', async () => {
    const outputs = [{ options: ['-ac', '1', '-f', 'ogg', '-c:a', 'libopus'] }];
    await expect(ffmpeg.run({ input: fixture('tone.mp3'), outputs, timeoutMs: 1 })).rejects.toThrow(FfmpegFailedError);
  });
});

test('more than so many files at a time are sent away', async () => {
  const runs = Array.from({ length: 40 }, () =>
    wasm.run({ input: fixture('tone.wav'), outputs: [{ options: ['-f', 'null'] }], timeoutMs: 10_000 }),
  );
  const results = await Promise.allSettled(runs);
  const refused = results.filter(({ status }) => status === 'rejected');
  expect(refused.length).toBeGreaterThanOrEqual(9);
  for (const result of refused) expect(result).toMatchObject({ reason: { code: 'CONVERTER_BUSY', status: 503 } });
});

describe('a program', () => {
  test('is given one file and its formats, and answers through pipes', async () => {
    const program = await given(
      'ffmpeg',
      `#!${process.execPath}\nconst fs = require('fs');\nfs.writeSync(2, process.argv.slice(2).join(' '));\nfs.writeSync(3, 'one'); fs.writeSync(4, 'two');\n`,
    );
    await chmod(program, 0o700);
    const outputs = [{ options: ['-f', 'ogg'] }, { options: ['-f', 's16le'] }];
    const { log, outputs: made } = await new SystemFfmpeg(program).run({ input: '/x/-i', outputs, timeoutMs: 10_000 });
    expect(made.map(String)).toEqual(['one', 'two']);
    expect(log).toMatch(
      /-nostdin -y -format_whitelist \S+ -protocol_whitelist file,pipe -i file:\/x\/-i -f ogg pipe:3 -f s16le pipe:4$/,
    );
    expect(log).not.toMatch(/hls|concat/);
  });

  test('that is not there is said to be so', async () => {
    const missing = new SystemFfmpeg(join(folder, 'nowhere'));
    await expect(missing.run({ input: '/x', outputs: [], timeoutMs: 10_000 })).rejects.toThrow('could not be run');
  });
});
