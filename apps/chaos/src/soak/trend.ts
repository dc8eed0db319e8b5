/** A figure at a moment. */
export interface Point {
  /** Since the start. */
  atMs: number;
  value: number;
}

/** Whether a figure stays where it is. */
export interface Trend {
  /** Of the points that were looked at. */
  mean: number;
  /** By which the line through them rises within ten minutes, as a share of the mean. */
  risePerTenMinutes: number;
}

const TEN_MINUTES_MS = 600_000;
/** Caches fill and the compiler warms up: the first third says nothing. */
const SETTLING_SHARE = 1 / 3;

/** The line of least squares through what was measured after the first third. */
export function trendOf(points: readonly Point[]): Trend {
  const lastMs = points.at(-1)?.atMs ?? 0;
  const settled = points.filter(({ atMs }) => atMs >= lastMs * SETTLING_SHARE);
  const mean = average(settled.map(({ value }) => value));
  const meanMs = average(settled.map(({ atMs }) => atMs));
  const covariance = average(settled.map(({ atMs, value }) => (atMs - meanMs) * (value - mean)));
  const variance = average(settled.map(({ atMs }) => (atMs - meanMs) ** 2));
  const slope = variance === 0 ? 0 : covariance / variance;
  return { mean, risePerTenMinutes: mean === 0 ? 0 : (slope * TEN_MINUTES_MS) / mean };
}

const average = (values: readonly number[]): number =>
  values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
