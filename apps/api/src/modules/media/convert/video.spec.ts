import { expect, test } from '@jest/globals';
import { Ffmpeg, type FfmpegResult } from './ffmpeg.js';
import { lookIntoVideo } from './video.js';

class Says extends Ffmpeg {
  constructor(private readonly log: string) {
    super();
  }

  override run(): Promise<FfmpegResult> {
    return Promise.resolve({ log: this.log, outputs: [] });
  }
}

const STREAM =
  '  Stream #0:0(und): Video: h264 (High) (avc1 / 0x31637661), yuv420p, 1280x720 [SAR 1:1], 905 kb/s, 25 fps';

test('the size of a video is that of its picture', async () => {
  expect(await lookIntoVideo(new Says(STREAM), 'a.mp4')).toMatchObject({ width: 1280, height: 720 });
});

test('a title is not searched through for it', async () => {
  const title = `    title : ${'Video: '.repeat(20_000)} 64x48`;
  const far = `    title : Video: ${'x'.repeat(600)} 64x48`;
  expect(await lookIntoVideo(new Says(far), 'a.mp4')).toMatchObject({ width: null, height: null });
  expect(await lookIntoVideo(new Says(`${title.slice(0, 100_000)}\n${STREAM}`), 'a.mp4')).toMatchObject({
    width: 1280,
    height: 720,
  });
});
