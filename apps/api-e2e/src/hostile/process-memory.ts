import { readFileSync } from 'node:fs';

/** Memory of a process, in megabytes. */
export interface ProcessMemory {
  /** Right now. */
  residentMb: number;
  /** The most since it started. */
  peakMb: number;
}

/** Reads what Linux says of a process. */
export function memoryOf(pid: number): ProcessMemory {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  const megabytesOf = (name: string) =>
    Math.round(Number(new RegExp(`${name}:\\s+(\\d+) kB`).exec(status)?.[1]) / 1024);
  return { residentMb: megabytesOf('VmRSS'), peakMb: megabytesOf('VmHWM') };
}
