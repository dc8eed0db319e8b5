/** Marks every message of a run, so that it is known wherever it turns up: `c4-17` is the 17th of round 4. */
const TOKEN = /\bc\d+-\d+\b/;

export const tokenOf = (round: number, index: number): string => `c${round}-${index}`;

/** The token in a text or in anything that holds one; null without. */
export const findToken = (text: string): string | null => TOKEN.exec(text)?.[0] ?? null;

/** A reaction has no text. Nobody here reacts twice to the same message. */
export const reactionToken = (from: string, targetId: string): string => `reaction of ${from} to ${targetId}`;
