/** The file that a message carries, as its content describes it. */
export interface ContentFile {
  /** Name of the field that holds it, as clients know it: `imageMessage`. */
  mediaType: FileField;
  mimetype: string;
  sizeBytes: number | null;
  fileName: string | null;
  caption: string | null;
  width: number | null;
  height: number | null;
  /** A message that can be looked at once comes without its key to devices like this one. */
  isFetchable: boolean;
}

const FILE_FIELDS = [
  'imageMessage',
  'videoMessage',
  'ptvMessage',
  'audioMessage',
  'documentMessage',
  'stickerMessage',
] as const;
export type FileField = (typeof FILE_FIELDS)[number];

/** What WhatsApp wraps messages into. */
const WRAPPERS = [
  'ephemeralMessage',
  'viewOnceMessage',
  'viewOnceMessageV2',
  'viewOnceMessageV2Extension',
  'documentWithCaptionMessage',
  'lottieStickerMessage',
  'editedMessage',
];
const DEEPEST = 5;

type Json = Record<string, unknown>;
const asRecord = (value: unknown): Json | null =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : null;
const asText = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);
const asNumber = (value: unknown): number | null => {
  const number = Number(value);
  return value !== null && value !== '' && Number.isSafeInteger(number) && number >= 0 ? number : null;
};

/** Null for a message without a file. */
export function fileOfContent(content: Json, depth = 0): ContentFile | null {
  for (const mediaType of FILE_FIELDS) {
    const file = asRecord(content[mediaType]);
    if (file) {
      return {
        mediaType,
        mimetype: asText(file.mimetype) ?? 'application/octet-stream',
        sizeBytes: asNumber(file.fileLength),
        fileName: asText(file.fileName) ?? asText(file.title),
        caption: asText(file.caption),
        width: asNumber(file.width),
        height: asNumber(file.height),
        isFetchable: asText(file.mediaKey) !== null && (asText(file.directPath) ?? asText(file.url)) !== null,
      };
    }
  }
  if (depth >= DEEPEST) return null;
  for (const wrapper of WRAPPERS) {
    const inner = asRecord(asRecord(content[wrapper])?.message);
    const found = inner && fileOfContent(inner, depth + 1);
    if (found) return found;
  }
  return null;
}
