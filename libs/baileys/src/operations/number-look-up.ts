import { bareJid, jidUser, userJid, type NumberLookUp } from '@wharf/whatsapp';
import { getBinaryNodeChild, type BinaryNode, type WASocket } from '../upstream.js';
import { askDirectory } from './usync.js';

/** As many as WhatsApp Web asks about at once. */
const AT_ONCE_MAX = 100;

/**
 * Asks which accounts exist. WhatsApp may answer under another spelling than the one asked for (Brazil's ninth digit):
 * its answer repeats the number asked for, and is matched by that.
 * @param digits E.164 without plus.
 * @returns one row each, in order.
 * @throws WhatsAppRefusedError
 */
export async function lookUpNumbers(wa: WASocket, digits: string[]): Promise<NumberLookUp[]> {
  const rows: NumberLookUp[] = [];
  for (let start = 0; start < digits.length; start += AT_ONCE_MAX) {
    rows.push(...(await lookUpBatch(wa, digits.slice(start, start + AT_ONCE_MAX))));
  }
  return rows;
}

async function lookUpBatch(wa: WASocket, digits: string[]): Promise<NumberLookUp[]> {
  const asked = [...new Set(digits)];
  const answers = await askDirectory(
    wa,
    ['contact', 'lid'],
    asked.map((number) => ({
      tag: 'user',
      attrs: {},
      content: [{ tag: 'contact', attrs: {}, content: Buffer.from(`+${number}`) }],
    })),
  );
  const found = new Map(answers.flatMap((user) => readAnswer(user, asked)));
  const mappings = [...found.values()].flatMap(({ jid, lid }) => (lid ? [{ lid, pn: jid }] : []));
  if (mappings.length > 0) await wa.signalRepository.lidMapping.storeLIDPNMappings(mappings);
  return digits.map((number) => found.get(number) ?? { number, exists: false, jid: userJid(number), lid: null });
}

/** An account that exists, under the number that was asked for; nothing for one that does not. */
function readAnswer(user: BinaryNode, asked: string[]): [string, NumberLookUp][] {
  const contact = getBinaryNodeChild(user, 'contact');
  const { jid } = user.attrs;
  if (contact?.attrs.type !== 'in' || !jid) return [];
  const canonical = bareJid(jid);
  const number = digitsIn(contact) ?? jidUser(canonical);
  if (!asked.includes(number)) return [];
  const lid = getBinaryNodeChild(user, 'lid')?.attrs.val;
  return [[number, { number, exists: true, jid: canonical, lid: lid ? bareJid(lid) : null }]];
}

function digitsIn({ content }: BinaryNode): string | null {
  if (!content || Array.isArray(content)) return null;
  return Buffer.from(content).toString().replace(/\D/g, '') || null;
}
