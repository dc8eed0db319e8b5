import type { proto } from '@wharf/baileys/upstream';
import type { Builder, Draft } from '../draft.js';
import { fileOf } from '../media-file.js';
import { SAMPLES } from '../samples.js';

const THUMBNAIL = Buffer.from(SAMPLES.jpeg.base64, 'base64');

async function videoOf(
  { outgoing, upload }: Draft,
  kind: 'video' | 'gif' | 'ptv',
): Promise<proto.Message.IVideoMessage> {
  const file = fileOf(outgoing, kind);
  return {
    ...(await upload(file, kind === 'ptv' ? 'ptv' : 'video')),
    mimetype: file.mimetype,
    caption: outgoing.text,
    seconds: file.seconds ?? 1,
    width: 64,
    height: 64,
    jpegThumbnail: THUMBNAIL,
    gifPlayback: kind === 'gif',
  };
}

/** A film. */
export const video: Builder = async (draft) => ({ message: { videoMessage: await videoOf(draft, 'video') } });

/** A film without sound that plays over and over. */
export const gif: Builder = async (draft) => ({ message: { videoMessage: await videoOf(draft, 'gif') } });

/** A round video note. */
export const ptv: Builder = async (draft) => ({ message: { ptvMessage: await videoOf(draft, 'ptv') } });
