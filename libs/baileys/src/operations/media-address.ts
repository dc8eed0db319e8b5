import { UnfetchableMediaError } from '@wharf/whatsapp';
import { DEF_MEDIA_HOST } from '../upstream.js';

/** Where a message says that its encrypted file lies. Its sender wrote it, or a caller who made the message up. */
export interface FilePlace {
  url?: string | null;
  directPath?: string | null;
}

/** The hosts of a network that keep its files, as `host` of a URL names them. */
export interface MediaHosts {
  has(host: string): boolean;
  /** Has every file of the network. */
  main: string;
}

/** Those of WhatsApp itself. Its certificate says who it is, so a name in its domain is enough. */
export const WHATSAPP_MEDIA_HOSTS: MediaHosts = {
  has: (host) => host.endsWith('.whatsapp.net'),
  main: DEF_MEDIA_HOST,
};

/**
 * Those that another network names when it is asked for them.
 * @throws Error when it names none.
 */
export function mediaHostsNamed(hosts: readonly string[]): MediaHosts {
  const [main] = hosts;
  if (!main) throw new Error('the network names no media host');
  return { has: (host) => hosts.includes(host), main };
}

/**
 * The address that a file is fetched from: always HTTPS, always a media host of the network. The host of a message's
 * URL counts only where there is no path besides it. WhatsApp itself sends names that no longer exist in it
 * (`web.whatsapp.net`, Baileys issue 1597; `a.whatsapp.net`, Baileys pull request 2778), and any path is good at the
 * main host.
 * @throws UnfetchableMediaError when it names no such address.
 */
export function mediaAddress({ url, directPath }: FilePlace, hosts: MediaHosts): URL {
  const said = url && URL.canParse(url) ? new URL(url) : null;
  const isKnown = said?.protocol === 'https:' && hosts.has(said.host);
  const path = directPath || (isKnown ? said.pathname + said.search : null);
  const { origin } = new URL(`https://${directPath || !isKnown ? hosts.main : said.host}`);
  // What follows a host can change it: `@10.0.0.5/`, `.example.com/`, `//10.0.0.5/`, `/\10.0.0.5/`.
  const address = path?.startsWith('/') && URL.canParse(path, origin) ? new URL(path, origin) : null;
  if (address?.origin !== origin)
    throw new UnfetchableMediaError('the message names no place on WhatsApp for its file');
  return address;
}
