import { normalizeMessageContent, type proto } from '@wharf/baileys/upstream';
import type { EntryContent } from '../../ledger/content.js';
import type { MediaType } from '../writing/draft.js';

/** What messages with a file have in common. */
interface FileMessage {
  url?: string | null;
  directPath?: string | null;
  mediaKey?: Uint8Array | null;
  fileSha256?: Uint8Array | null;
  fileLength?: unknown;
  mimetype?: string | null;
  caption?: string | null;
}

/** A file in a message, with the kind that its key is derived for. */
export interface FilePart {
  kind: 'image' | 'video' | 'gif' | 'ptv' | 'audio' | 'voice' | 'document' | 'sticker';
  type: MediaType;
  message: FileMessage;
  details: EntryContent;
}

/** The file of a message; null when it has none. */
export function fileOf(content: proto.IMessage | undefined): FilePart | null {
  const { imageMessage, videoMessage, ptvMessage, audioMessage, documentMessage, stickerMessage } = content ?? {};
  if (imageMessage) return { kind: 'image', type: 'image', message: imageMessage, details: pictured(imageMessage) };
  if (ptvMessage) return { kind: 'ptv', type: 'ptv', message: ptvMessage, details: filmed(ptvMessage) };
  if (videoMessage) {
    const kind = videoMessage.gifPlayback ? 'gif' : 'video';
    return { kind, type: 'video', message: videoMessage, details: filmed(videoMessage) };
  }
  if (audioMessage) {
    const { ptt, seconds, waveform } = audioMessage;
    return {
      kind: ptt ? 'voice' : 'audio',
      type: ptt ? 'ptt' : 'audio',
      message: audioMessage,
      details: {
        seconds: seconds ?? undefined,
        isVoice: ptt ?? false,
        waveformLength: waveform?.length ? waveform.length : undefined,
      },
    };
  }
  if (documentMessage) {
    const { fileName, title, jpegThumbnail } = documentMessage;
    const details = { fileName: fileName ?? title ?? undefined, thumbnailBytes: lengthOf(jpegThumbnail) };
    return { kind: 'document', type: 'document', message: documentMessage, details };
  }
  if (stickerMessage) {
    const details = { ...sized(stickerMessage), isAnimated: stickerMessage.isAnimated ?? false };
    return { kind: 'sticker', type: 'sticker', message: stickerMessage, details };
  }
  return null;
}

/** What a file's message says of it, whatever its kind. */
export function describeFile({ message, details }: FilePart): EntryContent {
  const { mimetype, fileLength, fileSha256 } = message;
  return {
    mimetype: mimetype ?? undefined,
    sizeBytes: fileLength === undefined || fileLength === null ? undefined : Number(fileLength),
    sha256: fileSha256?.length ? Buffer.from(fileSha256).toString('hex') : undefined,
    ...details,
  };
}

interface Sized {
  width?: number | null;
  height?: number | null;
}

function sized({ width, height }: Sized): EntryContent {
  return { width: width ?? undefined, height: height ?? undefined };
}

function pictured(picture: Sized & { jpegThumbnail?: Uint8Array | null }): EntryContent {
  return { ...sized(picture), thumbnailBytes: lengthOf(picture.jpegThumbnail) };
}

function filmed(film: Sized & { jpegThumbnail?: Uint8Array | null } & proto.Message.IVideoMessage): EntryContent {
  return { ...pictured(film), seconds: film.seconds ?? undefined, isGif: film.gifPlayback ?? false };
}

function lengthOf(bytes: Uint8Array | null | undefined): number | undefined {
  return bytes?.length ? bytes.length : undefined;
}

/** Where the file of a message is on the media hosts; null when it has none. */
export function filePathOf(message: proto.IMessage): string | null {
  const { directPath, url } = fileOf(normalizeMessageContent(message))?.message ?? {};
  return directPath ?? (url ? new URL(url).pathname : null);
}
