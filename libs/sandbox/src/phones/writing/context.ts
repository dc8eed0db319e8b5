import type { proto } from '@wharf/baileys/upstream';
import type { Draft } from './draft.js';
import { quote } from './quote.js';

const FORWARDED: proto.IContextInfo = { isForwarded: true, forwardingScore: 1 };

/** What an outgoing message says about itself, whatever its kind. */
export function contextOf(draft: Draft): proto.IContextInfo {
  const { quoted, mentions, forwarded, ephemeralSeconds, ad } = draft.outgoing;
  return {
    ...(quoted !== undefined && quote(draft, draft.message(quoted))),
    ...(mentions && { mentionedJid: mentions.map((who) => draft.nameOf(draft.person(who))) }),
    ...(forwarded && FORWARDED),
    ...(ephemeralSeconds && { expiration: ephemeralSeconds }),
    ...(ad && adContext(ad)),
  };
}

/** What phones tell of an advertisement that was tapped. */
function adContext({ title, body, sourceUrl, sourceId }: NonNullable<Draft['outgoing']['ad']>): proto.IContextInfo {
  return {
    conversionSource: 'FB_Ads',
    entryPointConversionSource: 'ctwa_ad',
    entryPointConversionApp: 'facebook',
    externalAdReply: {
      title,
      body,
      mediaType: 1,
      sourceType: 'ad',
      sourceId,
      sourceUrl,
      ctwaClid: `clid-${sourceId}`,
      showAdAttribution: true,
    },
  };
}
