import { bareType, extensionOf, mimetypeOfName } from './file-types.js';

const LONGEST = 200;

/** Control and format characters and halves of surrogate pairs; all but the joiner that emoji are made with. */
const UNSEEN = /(?!\u200d)[\p{Cc}\p{Cf}\p{Cs}]/gu;

/**
 * A name as it may be shown and saved: the base name of whatever path was given, without control characters and
 * characters that turn the direction of text around. Null when nothing is left.
 */
export function safeFileName(given: string | null | undefined): string | null {
  const base = (given ?? '').split(/[/\\]/).at(-1) ?? '';
  const clean = shorten(base).replace(UNSEEN, '').trim();
  return clean === '' || /^\.+$/.test(clean) ? null : clean;
}

/** Keeps the extension. */
function shorten(name: string): string {
  if (name.length <= LONGEST) return name;
  const extension = /\.[^.]{1,10}$/.exec(name)?.[0] ?? '';
  return name.slice(0, LONGEST - extension.length) + extension;
}

/** The name at the end of a URL's path; null when there is none. */
export function fileNameOfUrl(url: URL): string | null {
  const last = url.pathname.split('/').at(-1) ?? '';
  try {
    return safeFileName(decodeURIComponent(last));
  } catch {
    return safeFileName(last);
  }
}

/** The name that a server gives in `Content-Disposition`; null when it gives none. */
export function fileNameOfDisposition(header: string | string[] | undefined): string | null {
  const text = Array.isArray(header) ? header[0] : header;
  if (!text) return null;
  const extended = /filename\*\s*=\s*utf-8''([^;]+)/i.exec(text)?.[1];
  if (extended) {
    try {
      return safeFileName(decodeURIComponent(extended.trim()));
    } catch {
      return null;
    }
  }
  const plain = /filename\s*=\s*(?:"([^"]*)"|([^;]+))/i.exec(text);
  return safeFileName(plain?.[1] ?? plain?.[2]);
}

/** A name whose extension speaks of the type; one is put behind a name that speaks of none or of another. */
export function nameForType(fileName: string | null, mimetype: string, otherwise: string): string {
  const name = fileName ?? otherwise;
  const spoken = mimetypeOfName(name);
  if (spoken === bareType(mimetype)) return name;
  return `${spoken === null ? name : name.replace(/\.[^.]*$/, '')}.${extensionOf(mimetype)}`;
}
