import { appendFileSync } from 'node:fs';
import type { Send, Writing } from '../judgement/facts.js';

/** A send before the judge has looked it up. */
export type AskedSend = Omit<Send, 'stored'>;

/**
 * What was asked for and answered in one round. Each line is on disk before the request leaves, and its answer after it,
 * so that a run that was cut off can be looked into.
 */
export class Logbook {
  readonly sends = new Map<string, AskedSend>();
  readonly writings: Writing[] = [];

  constructor(private readonly file: string) {}

  asked(send: AskedSend): void {
    this.sends.set(send.key, send);
    this.note({ asked: send });
  }

  answered(key: string, answer: Send['answer'], answeredId: string | null): void {
    const send = this.sends.get(key);
    if (send) Object.assign(send, { answer, answeredId });
    this.note({ answered: key, answer, answeredId });
  }

  wrote(writing: Writing): void {
    this.writings.push(writing);
    this.note({ wrote: writing });
  }

  private note(line: object): void {
    appendFileSync(this.file, `${JSON.stringify({ at: new Date().toISOString(), ...line })}\n`);
  }
}
