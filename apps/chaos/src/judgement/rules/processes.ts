import type { Finding, Rule } from '../facts.js';

/** A process runs until it is told to end. */
export const crashed: Rule = ({ crashes }) =>
  crashes.map(({ process, atMs, how }): Finding => {
    return { fault: 'crashed', sentence: `${process} ended by itself with ${how} at ${new Date(atMs).toISOString()}` };
  });
