import type { Answer } from './account-standing.js';

export const UNKNOWN_CODES = Object.freeze([
  'NOT_CONNECTED',
  'ASKING',
  'WHATSAPP_SILENT',
  'NOT_TOLD',
  'NOT_ASKED',
] as const);

/** Why it is not known what WhatsApp says now. */
export interface Unknown {
  /** For programs. */
  code: (typeof UNKNOWN_CODES)[number];
  sentence: string;
}

const SENTENCES: Readonly<Record<Unknown['code'], string>> = {
  NOT_CONNECTED: 'WhatsApp can be asked only while the number is connected.',
  ASKING: 'WhatsApp is being asked.',
  WHATSAPP_SILENT: 'WhatsApp did not answer; it is asked again in a minute.',
  NOT_TOLD: 'WhatsApp does not tell this account.',
  NOT_ASKED: 'WhatsApp could not be asked; it is tried again in a minute.',
};

/** What the codes of errors mean here; any other is trouble on our side. */
const BY_PROBLEM: Readonly<Record<string, Unknown['code']>> = {
  INSTANCE_NOT_CONNECTED: 'NOT_CONNECTED',
  WHATSAPP_TIMEOUT: 'WHATSAPP_SILENT',
  WHATSAPP_FORBIDDEN: 'NOT_TOLD',
  WHATSAPP_NOT_FOUND: 'NOT_TOLD',
  WHATSAPP_REFUSED: 'NOT_TOLD',
};

/** @returns null where WhatsApp answered when it was asked last, and can be asked. */
export function whyUnknown(
  { told, problem }: Answer<unknown>,
  { isOpen, isAsking }: { isOpen: boolean; isAsking: boolean },
): Unknown | null {
  const because = (code: Unknown['code']): Unknown => ({ code, sentence: SENTENCES[code] });
  if (!isOpen) return because('NOT_CONNECTED');
  if (problem === null && told) return null;
  if (problem === null || isAsking) return because('ASKING');
  return because(BY_PROBLEM[problem] ?? 'NOT_ASKED');
}
