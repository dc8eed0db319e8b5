import {
  WhatsAppRefusedError,
  type AccountOperations,
  type NewChatQuota,
  type NewChatRestriction,
} from '@wharf/whatsapp';
import { getBinaryNodeChild, QueryIds, XWAPaths, type BinaryNode, type WASocket } from '../upstream.js';
import { ask, type OpenSocket } from './ask.js';
import { readQuota, readRestriction } from './standing.js';

const NOT_UNDERSTOOD = 501;

/**
 * The account's standing over Baileys' socket. The questions are asked without Baileys' own methods: those take no
 * answer and a strange answer for the same error.
 */
export class BaileysAccount implements AccountOperations {
  constructor(private readonly open: OpenSocket) {}

  async newChatRestriction(): Promise<NewChatRestriction> {
    const path = XWAPaths.xwa2_fetch_account_reachout_timelock;
    return readRestriction(await askGraph(this.open(), QueryIds.REACHOUT_TIMELOCK, path, {}));
  }

  async newChatQuota(): Promise<NewChatQuota | null> {
    const path = XWAPaths.xwa2_message_capping_info;
    const variables = { input: { type: 'INDIVIDUAL_NEW_CHAT_MSG' } };
    return readQuota(await askGraph(this.open(), QueryIds.MESSAGE_CAPPING_INFO, path, variables));
  }
}

/** Puts a stored query of WhatsApp's to it. @returns what stands under `path`. @throws WhatsAppRefusedError */
async function askGraph(
  wa: WASocket,
  queryId: QueryIds,
  path: XWAPaths,
  variables: Record<string, unknown>,
): Promise<unknown> {
  const answer = await ask(wa, {
    tag: 'iq',
    attrs: { to: '@s.whatsapp.net', type: 'get', xmlns: 'w:mex' },
    content: [
      { tag: 'query', attrs: { query_id: queryId }, content: Buffer.from(JSON.stringify({ variables }), 'utf8') },
    ],
  });
  return readGraph(answer, path);
}

interface GraphAnswer {
  data?: Record<string, unknown> | null;
  errors?: { message?: string; extensions?: { error_code?: number } }[];
}

/**
 * What the answer to a stored query holds under a path.
 * @throws WhatsAppRefusedError with the code of its first error, 501 when it cannot be read or holds no such thing.
 */
export function readGraph(answer: BinaryNode, path: string): unknown {
  const { data, errors } = parsed(getBinaryNodeChild(answer, 'result'));
  const [error] = errors ?? [];
  if (error) {
    throw new WhatsAppRefusedError(error.extensions?.error_code ?? NOT_UNDERSTOOD, error.message ?? 'unknown error');
  }
  if (!data || !Object.hasOwn(data, path)) throw notUnderstood();
  return data[path];
}

function parsed(result: BinaryNode | undefined): GraphAnswer {
  const content = result?.content;
  if (!content || Array.isArray(content)) throw notUnderstood();
  try {
    const answer: unknown = JSON.parse(Buffer.from(content).toString('utf8'));
    if (typeof answer === 'object' && answer !== null) return answer;
  } catch (cause) {
    throw notUnderstood(cause);
  }
  throw notUnderstood();
}

const notUnderstood = (cause?: unknown): WhatsAppRefusedError =>
  new WhatsAppRefusedError(NOT_UNDERSTOOD, 'WhatsApp’s answer is none that is known', { cause });
