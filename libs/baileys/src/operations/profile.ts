import {
  bareJid,
  isLidJid,
  isUserJid,
  WhatsAppRefusedError,
  type AboutText,
  type BusinessProfile,
  type PrivacySettings,
  type ProfileOperations,
} from '@wharf/whatsapp';
import { buildTcTokenFromJid, getBinaryNodeChild, type BinaryNode, type WASocket } from '../upstream.js';
import { applyAppStateChange } from './app-state.js';
import { ask, refusing, type OpenSocket } from './ask.js';
import { readBusinessProfile } from './business-profile.js';
import { setPicture } from './picture.js';
import { PRIVACY_NAMES, readPrivacy } from './privacy.js';
import { askDirectory } from './usync.js';

const SERVER = '@s.whatsapp.net';
/** WhatsApp's codes for something that is hidden or not there. */
const NOTHING_TO_SHOW: ReadonlySet<number | null> = new Set([401, 403, 404]);

/** Profiles over Baileys' socket. */
export class BaileysProfile implements ProfileOperations {
  constructor(private readonly open: OpenSocket) {}

  async pictureUrl(jid: string, size: 'preview' | 'image' = 'image'): Promise<string | null> {
    const wa = this.open();
    const picture: BinaryNode = {
      tag: 'picture',
      attrs: { type: size, query: 'url' },
      content: await trustToken(wa, bareJid(jid)),
    };
    const attrs = { target: bareJid(jid), to: SERVER, type: 'get', xmlns: 'w:profile:picture' };
    const answer = await orNull(() => ask(wa, { tag: 'iq', attrs, content: [picture] }));
    return (answer && getBinaryNodeChild(answer, 'picture')?.attrs.url) ?? null;
  }

  async about(jid: string): Promise<AboutText | null> {
    const user = { tag: 'user', attrs: { jid: bareJid(jid) } };
    const [answer] = (await orNull(() => askDirectory(this.open(), ['status'], [user]))) ?? [];
    const status = answer && getBinaryNodeChild(answer, 'status');
    const text = textOf(status);
    if (!status || !text) return null;
    const setAt = Number(status.attrs.t);
    return { text, setAt: setAt > 0 ? new Date(setAt * 1000) : null };
  }

  async business(jid: string): Promise<BusinessProfile | null> {
    const profile = { tag: 'profile', attrs: { jid: bareJid(jid) } };
    const answer = await orNull(() =>
      ask(this.open(), {
        tag: 'iq',
        attrs: { to: 's.whatsapp.net', xmlns: 'w:biz', type: 'get' },
        content: [{ tag: 'business_profile', attrs: { v: '244' }, content: [profile] }],
      }),
    );
    return answer && readBusinessProfile(answer, bareJid(jid));
  }

  /** The name is account state, which every device of the account reads; WhatsApp's directory takes it from there. */
  async setName(name: string): Promise<void> {
    const wa = this.open();
    await applyAppStateChange(wa, { pushNameSetting: name }, '');
    const { me } = wa.authState.creds;
    if (me) wa.ev.emit('creds.update', { me: { ...me, name } });
  }

  async setAbout(text: string): Promise<void> {
    await ask(this.open(), {
      tag: 'iq',
      attrs: { to: SERVER, type: 'set', xmlns: 'status' },
      content: [{ tag: 'status', attrs: {}, content: Buffer.from(text) }],
    });
  }

  async setPicture(jpeg: Buffer | null): Promise<void> {
    const wa = this.open();
    await setPicture(wa, wa.authState.creds.me?.id ?? '', jpeg);
  }

  async privacy(): Promise<PrivacySettings> {
    return readPrivacy(
      await ask(this.open(), {
        tag: 'iq',
        attrs: { xmlns: 'privacy', to: SERVER, type: 'get' },
        content: [{ tag: 'privacy', attrs: {} }],
      }),
    );
  }

  async setPrivacy(settings: Partial<PrivacySettings>): Promise<void> {
    const wa = this.open();
    const categories = PRIVACY_NAMES.flatMap((name) => {
      const value = settings[name];
      return value === undefined ? [] : [{ tag: 'category', attrs: { name, value } }];
    });
    if (categories.length === 0) return;
    await ask(wa, {
      tag: 'iq',
      attrs: { xmlns: 'privacy', to: SERVER, type: 'set' },
      content: [{ tag: 'privacy', attrs: {}, content: categories }],
    });
    // Baileys keeps what it read last, and chooses the kind of read receipt by it.
    await refusing(() => wa.fetchPrivacySettings(true));
  }

  async setPresence(presence: 'available' | 'unavailable'): Promise<void> {
    const wa = this.open();
    if (!wa.authState.creds.me?.name) {
      // Baileys would send nothing and say nothing (G6).
      throw new WhatsAppRefusedError(
        409,
        'the account has no profile name yet, and WhatsApp shows nobody as online without one',
      );
    }
    await refusing(() => wa.sendPresenceUpdate(presence));
  }
}

/** What shows WhatsApp that this account and the other know each other; never for the own account or a group. */
async function trustToken(wa: WASocket, jid: string): Promise<BinaryNode[] | undefined> {
  const { me } = wa.authState.creds;
  const isOwn = [me?.id, me?.lid].some((own) => own && bareJid(own) === jid);
  if (isOwn || !(isUserJid(jid) || isLidJid(jid))) return undefined;
  const { lidMapping } = wa.signalRepository;
  return buildTcTokenFromJid({
    authState: wa.authState,
    jid,
    getLIDForPN: lidMapping.getLIDForPN.bind(lidMapping),
  });
}

async function orNull<T>(work: () => Promise<T>): Promise<T | null> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof WhatsAppRefusedError && NOTHING_TO_SHOW.has(error.code)) return null;
    throw error;
  }
}

function textOf(node: BinaryNode | undefined): string {
  const content = node?.content;
  return content && !Array.isArray(content) ? Buffer.from(content).toString() : '';
}
