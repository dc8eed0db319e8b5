const BARS = 40;
/** Of the height of the picture, so that silence is seen too. */
const LEAST_PERCENT = 8;
const LOUDEST = 100;

/**
 * Heights of the bars of a recording, in per cent.
 * @param waveform base64 of bytes from 0 to 100; whatever else it is gives a line of silence.
 */
export function barsOf(waveform: unknown): number[] {
  const loudness = typeof waveform === 'string' ? bytesOf(waveform) : [];
  return Array.from({ length: BARS }, (_, bar) => {
    const from = Math.floor((bar * loudness.length) / BARS);
    const to = Math.max(from + 1, Math.floor(((bar + 1) * loudness.length) / BARS));
    const loudest = Math.max(0, ...loudness.slice(from, to));
    return Math.max(LEAST_PERCENT, Math.min(100, Math.round((loudest / LOUDEST) * 100)));
  });
}

/** Minutes and seconds: `0:07`. */
export function clockOf(seconds: number): string {
  const whole = Number.isFinite(seconds) ? Math.max(0, Math.floor(seconds)) : 0;
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`;
}

function bytesOf(base64: string): number[] {
  try {
    return Array.from(atob(base64), (character) => character.charCodeAt(0));
  } catch {
    return [];
  }
}
