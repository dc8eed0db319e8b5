import { quotaFields, restrictionFields } from '../standing/standing-nodes.js';
import type { Account } from '../directory/account.js';
import { type BinaryNode, child, iqError, iqResult, node } from '../wire/nodes.js';
import type { IqHandler } from './handler.js';

/** Queries that WhatsApp knows by number, each with the name under which its answer stands. */
const QUERIES: Readonly<Record<string, { path: string; answer: (account: Account) => unknown }>> = {
  '23983697327930364': {
    path: 'xwa2_fetch_account_reachout_timelock',
    answer: ({ standing }) => restrictionFields(standing.restriction),
  },
  '24503548349331633': {
    path: 'xwa2_message_capping_info',
    answer: ({ standing }) => quotaFields(standing.newChats),
  },
};

/** Stored queries: an account's restriction and its quota of new chats. Others are errors inside a good answer. */
export const storedQuery: IqHandler = (request, { account }) => {
  const asked = child(request, 'query');
  if (!asked) return iqError(request, 400, 'bad-request');
  const query = QUERIES[asked.attrs['query_id'] ?? ''];
  if (!query) {
    const error = { message: 'Unknown query', extensions: { error_code: 404, severity: 'CRITICAL' } };
    return iqResult(request, [resultNode({ data: null, errors: [error] })]);
  }
  return iqResult(request, [resultNode({ data: { [query.path]: query.answer(account) } })]);
};

const resultNode = (answer: object): BinaryNode => node('result', {}, Buffer.from(JSON.stringify(answer)));
