import { WhatsAppRefusedError } from '@wharf/whatsapp';
import type { BinaryNode, WASocket } from '../upstream.js';

/** The socket of an open session. @throws SessionNotReadyError when it is not open. */
export type OpenSocket = () => WASocket;

/**
 * Sends a query and returns WhatsApp's answer. Baileys resolves with nothing when no answer came, and its own methods
 * take that for a success.
 * @throws WhatsAppRefusedError
 */
export async function ask(wa: WASocket, stanza: BinaryNode): Promise<BinaryNode> {
  const answer = await refusing(() => wa.query(stanza) as Promise<BinaryNode | undefined>);
  if (!answer) throw new WhatsAppRefusedError(null, 'WhatsApp did not answer in time');
  return answer;
}

/** Runs what asks WhatsApp through Baileys, and turns its errors into the port's. */
export async function refusing<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw asRefusal(error);
  }
}

/** Baileys keeps WhatsApp's code in `data`; where there is none, no answer came. */
function asRefusal(error: unknown): unknown {
  if (error instanceof WhatsAppRefusedError || !(error instanceof Error)) return error;
  const { data, output } = error as Error & { data?: unknown; output?: { statusCode?: number } };
  if (typeof data === 'number') return new WhatsAppRefusedError(data, error.message, { cause: error });
  if (output) return new WhatsAppRefusedError(null, error.message, { cause: error });
  return error;
}
