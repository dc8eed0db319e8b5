/** Bars that WhatsApp draws for a voice note. */
const BARS = 64;
const HIGHEST = 100;

/**
 * How loud a recording is over its length: 64 values of 0 to 100, the loudest part being 100.
 * @param pcm mono, 16 bits a sample, little-endian.
 */
export function waveformOf(pcm: Buffer): Buffer {
  const samples = Math.floor(pcm.length / 2);
  const bars = Array.from({ length: BARS }, (_, bar) => {
    const from = Math.floor((bar * samples) / BARS);
    const to = Math.floor(((bar + 1) * samples) / BARS);
    let sum = 0;
    for (let sample = from; sample < to; sample += 1) sum += Math.abs(pcm.readInt16LE(sample * 2));
    return to > from ? sum / (to - from) : 0;
  });
  const loudest = Math.max(...bars);
  // Silence has no loudest part: without this it would be drawn as noise.
  return Buffer.from(bars.map((bar) => (loudest < 1 ? 0 : Math.round((bar / loudest) * HIGHEST))));
}
