import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import type { Finding } from './judgement/facts.js';
import type { Tally } from './report/tally.js';

/** A round that was judged. */
export interface JudgedRound {
  number: number;
  /** Of its world; that and the number repeat it. */
  seed: number;
  endedAt: string;
  tally: Tally;
  findings: Finding[];
}

export interface ProgressFile {
  seed: number;
  topology: string;
  rounds: JudgedRound[];
}

/** What a campaign has come to, on disk: it goes on where it was cut off, with the round that was not judged yet. */
export class Progress {
  private constructor(
    private readonly path: string,
    private readonly file: ProgressFile,
  ) {}

  /** Opens the file of an earlier start, or begins one. @throws when it is that of another seed or topology. */
  static open(path: string, { seed, topology }: Pick<ProgressFile, 'seed' | 'topology'>): Progress {
    if (!existsSync(path)) return new Progress(path, { seed, topology, rounds: [] });
    const file = JSON.parse(readFileSync(path, 'utf8')) as ProgressFile;
    if (file.seed !== seed || file.topology !== topology) {
      throw new Error(`${path} is of seed ${file.seed} and topology ${file.topology}: choose another file, or those.`);
    }
    return new Progress(path, file);
  }

  get rounds(): readonly JudgedRound[] {
    return this.file.rounds;
  }

  get kills(): number {
    return this.rounds.reduce((total, { tally }) => total + tally.kills, 0);
  }

  /** Keeps a round. The file is whole at any moment. */
  add(round: JudgedRound): void {
    this.file.rounds.push(round);
    const fresh = `${this.path}.new`;
    writeFileSync(fresh, JSON.stringify(this.file, null, 2));
    renameSync(fresh, this.path);
  }
}
