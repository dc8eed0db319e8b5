import { randomBytes } from 'node:crypto';
import { bareJid, type CallOperations } from '@wharf/whatsapp';
import type { BinaryNode, WASocket } from '../upstream.js';
import { ask, type OpenSocket } from './ask.js';

/**
 * Calls over Baileys' socket. A linked device that has no call stack can turn a call away, and can announce one: the
 * other phone rings if WhatsApp passes the offer on, and nobody can be talked to. WhatsApp may also swallow the offer
 * of a device that never carried a call; then nothing rings, and nothing tells so.
 */
export class BaileysCalls implements CallOperations {
  private readonly ringing = new Set<NodeJS.Timeout>();

  constructor(private readonly open: OpenSocket) {}

  async reject(callId: string, from: string): Promise<void> {
    const wa = this.open();
    const creator = bareJid(from);
    await ask(
      wa,
      callStanza(wa, creator, { tag: 'reject', attrs: { 'call-id': callId, 'call-creator': creator, count: '0' } }),
    );
  }

  async offer(toJid: string, { isVideo, durationMs }: { isVideo: boolean; durationMs: number }): Promise<string> {
    const wa = this.open();
    const callId = randomBytes(16).toString('hex').toUpperCase();
    const attrs = { 'call-id': callId, 'call-creator': ownJid(wa) };
    await ask(wa, callStanza(wa, toJid, { tag: 'offer', attrs, content: media(isVideo) }));
    const timer = setTimeout(() => {
      this.ringing.delete(timer);
      // A call that cannot be ended any more, because the connection is away, ends at WhatsApp by itself.
      ask(wa, callStanza(wa, toJid, { tag: 'terminate', attrs: { ...attrs, reason: 'timeout' } })).catch(
        () => undefined,
      );
    }, durationMs);
    this.ringing.add(timer);
    return callId;
  }

  /** Forgets calls that still ring; they end with the connection. */
  close(): void {
    for (const timer of this.ringing) clearTimeout(timer);
    this.ringing.clear();
  }
}

function callStanza(wa: WASocket, to: string, content: BinaryNode): BinaryNode {
  return { tag: 'call', attrs: { from: ownJid(wa), to }, content: [content] };
}

const ownJid = (wa: WASocket): string => wa.authState.creds.me?.id ?? '';

/** What a caller says it can carry, in the form WhatsApp Web uses. */
function media(isVideo: boolean): BinaryNode[] {
  const video: BinaryNode = {
    tag: 'video',
    attrs: {
      enc: 'vp8',
      dec: 'vp8',
      orientation: '0',
      screen_width: '1920',
      screen_height: '1080',
      device_orientation: '0',
    },
  };
  return [
    { tag: 'audio', attrs: { enc: 'opus', rate: '16000' } },
    { tag: 'audio', attrs: { enc: 'opus', rate: '8000' } },
    ...(isVideo ? [video] : []),
    { tag: 'net', attrs: { medium: '3' } },
    { tag: 'capability', attrs: { ver: '1' }, content: Buffer.from('0104ff09c4fa', 'hex') },
    { tag: 'encopt', attrs: { keygen: '2' } },
  ];
}
