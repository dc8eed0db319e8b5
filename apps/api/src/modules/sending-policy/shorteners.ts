import { domainToASCII } from 'node:url';
import LinkifyIt from 'linkify-it';

/** Services that hide where a link leads. */
const SHORTENERS = [
  'adf.ly',
  'bit.ly',
  'bitly.com',
  'bl.ink',
  'buff.ly',
  'clck.ru',
  'cutt.ly',
  'goo.gl',
  'is.gd',
  'lnkd.in',
  'ow.ly',
  'rb.gy',
  'rebrand.ly',
  's.id',
  'shorte.st',
  'shorturl.at',
  'soo.gd',
  't.co',
  't.ly',
  'tiny.cc',
  'tinyurl.com',
  'v.gd',
];
/** Short, but they say where they lead. */
const HARMLESS = ['wa.me', 'chat.whatsapp.com', 'maps.app.goo.gl', 'youtu.be'];

const links = new LinkifyIt().tlds(['ink', 'link'], true);

/** The first link of a shortener in a text, by its host; null when there is none. A bare `bit.ly/x` counts. */
export function shortenerIn(text: string): string | null {
  for (const { url } of links.match(text) ?? []) {
    const host = hostOf(url);
    if (host !== null && !isOneOf(host, HARMLESS) && isOneOf(host, SHORTENERS)) return host;
  }
  return null;
}

function hostOf(url: string): string | null {
  try {
    return domainToASCII(new URL(url).hostname).toLowerCase().replace(/\.$/, '');
  } catch {
    return null;
  }
}

/** The host itself or one below it: `x.bit.ly`, but neither `notbit.ly` nor `bit.ly.example.com`. */
const isOneOf = (host: string, domains: readonly string[]): boolean =>
  domains.some((domain) => host === domain || host.endsWith(`.${domain}`));
