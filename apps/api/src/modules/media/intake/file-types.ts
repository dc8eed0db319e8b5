/** Extensions and what they stand for; of several for one type the first is given to files without a name. */
const BY_EXTENSION: Readonly<Record<string, string>> = Object.freeze({
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  png: 'image/png',
  webp: 'image/webp',
  gif: 'image/gif',
  avif: 'image/avif',
  tif: 'image/tiff',
  tiff: 'image/tiff',
  svg: 'image/svg+xml',
  mp4: 'video/mp4',
  mov: 'video/quicktime',
  webm: 'video/webm',
  mkv: 'video/x-matroska',
  avi: 'video/x-msvideo',
  '3gp': 'video/3gpp',
  mp3: 'audio/mpeg',
  ogg: 'audio/ogg',
  oga: 'audio/ogg',
  opus: 'audio/ogg',
  m4a: 'audio/mp4',
  aac: 'audio/aac',
  wav: 'audio/wav',
  flac: 'audio/flac',
  amr: 'audio/amr',
  pdf: 'application/pdf',
  doc: 'application/msword',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xls: 'application/vnd.ms-excel',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  ppt: 'application/vnd.ms-powerpoint',
  pptx: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
  odt: 'application/vnd.oasis.opendocument.text',
  ods: 'application/vnd.oasis.opendocument.spreadsheet',
  zip: 'application/zip',
  rar: 'application/vnd.rar',
  '7z': 'application/x-7z-compressed',
  gz: 'application/gzip',
  json: 'application/json',
  xml: 'application/xml',
  csv: 'text/csv',
  txt: 'text/plain',
  md: 'text/markdown',
  html: 'text/html',
  ics: 'text/calendar',
  vcf: 'text/vcard',
  epub: 'application/epub+zip',
  apk: 'application/vnd.android.package-archive',
});

export const UNKNOWN_TYPE = 'application/octet-stream';

const EXTENSION_OF = new Map<string, string>();
for (const [extension, mimetype] of Object.entries(BY_EXTENSION)) {
  if (!EXTENSION_OF.has(mimetype)) EXTENSION_OF.set(mimetype, extension);
}

/** The type that a file's name speaks of; null when it speaks of none that is known. */
export function mimetypeOfName(fileName: string | null | undefined): string | null {
  const extension = /\.([a-z0-9]{1,5})$/i.exec(fileName ?? '')?.[1]?.toLowerCase();
  return (extension && BY_EXTENSION[extension]) || null;
}

/** `bin` for what is not known. */
export const extensionOf = (mimetype: string): string => EXTENSION_OF.get(bareType(mimetype)) ?? 'bin';

/** A type without its parameters, in lower case: `audio/ogg; codecs=opus` is `audio/ogg`. */
export const bareType = (mimetype: string): string => (mimetype.split(';')[0] ?? '').trim().toLowerCase();

/** A type as callers and servers write it; null when it is none, or says nothing. */
export function readMimetype(text: string | null | undefined): string | null {
  const given = text?.trim() ?? '';
  const isType =
    given.length <= 200 && /^[\w.+-]+\/[\w.+-]+(\s*;\s*[\w.+-]+=("[^"\r\n]*"|[\w.+/-]+))*\s*;?$/.test(given);
  return isType && bareType(given) !== UNKNOWN_TYPE ? given : null;
}
