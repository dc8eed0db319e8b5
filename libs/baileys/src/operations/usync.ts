import { getBinaryNodeChild, getBinaryNodeChildren, type BinaryNode, type WASocket } from '../upstream.js';
import { ask } from './ask.js';

/**
 * Looks people up in WhatsApp's directory, all in one query.
 * @param parts what is asked about each, for example `contact` and `lid`.
 * @param users one `<user>` each.
 * @returns the `<user>` nodes of the answer, in WhatsApp's order; people it does not know may be left out.
 * @throws WhatsAppRefusedError
 */
export async function askDirectory(wa: WASocket, parts: string[], users: BinaryNode[]): Promise<BinaryNode[]> {
  const answer = await ask(wa, {
    tag: 'iq',
    attrs: { to: '@s.whatsapp.net', type: 'get', xmlns: 'usync' },
    content: [
      {
        tag: 'usync',
        attrs: { context: 'interactive', mode: 'query', sid: wa.generateMessageTag(), last: 'true', index: '0' },
        content: [
          { tag: 'query', attrs: {}, content: parts.map((tag) => ({ tag, attrs: {} })) },
          { tag: 'list', attrs: {}, content: users },
        ],
      },
    ],
  });
  const usync = getBinaryNodeChild(answer, 'usync');
  return getBinaryNodeChildren(usync && getBinaryNodeChild(usync, 'list'), 'user');
}
