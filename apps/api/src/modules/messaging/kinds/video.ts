import type { VideoContent } from '@wharf/whatsapp';
import type { IntakenMedia } from '../../media/index.js';
import type { SendMediaDto } from '../dto/send-media.dto.js';
import { filePreview } from '../accept/file-preview.js';
import type { SendKind } from '../accept/send-kind.js';

/** A video that has been taken in. */
export const videoContent = (file: IntakenMedia, caption: string | undefined, gifPlayback: boolean): VideoContent => ({
  kind: 'video',
  media: file.media,
  caption: caption || null,
  gifPlayback,
  seconds: file.seconds,
  thumbnail: file.thumbnail,
});

/** What callers are shown of a video. */
export const videoPreview = (file: IntakenMedia, caption: string | undefined, gifPlayback: boolean) => ({
  messageType: 'videoMessage',
  preview: { videoMessage: { ...filePreview(file), gifPlayback, ...(caption && { caption }) } },
});

export const video: SendKind<SendMediaDto> = {
  addressOf: ({ number }) => number,
  async compose(body, tools) {
    const { media, mimetype, fileName, caption } = body;
    const gifPlayback = body.gifPlayback === true;
    const extras = await tools.extras(body);
    const file = await tools.intake('media', media, { purpose: 'video', mimetype, fileName });
    return {
      content: {
        ...videoContent(file, caption, gifPlayback),
        ...extras,
        ...(body.viewOnce === true && { viewOnce: true }),
      },
      ...videoPreview(file, caption, gifPlayback),
    };
  },
};
