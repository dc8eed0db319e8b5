import { Injectable } from '@nestjs/common';
import { PgListener } from '@wharf/storage';
import { MEDIA_CHANNELS } from '../media-channels.js';
import type { Media } from '../media.entity.js';
import { MediaRepository } from '../media.repository.js';

/** Waits for files that are being fetched, for those who follow a link as soon as they see it. */
@Injectable()
export class FileWait {
  constructor(
    private readonly media: MediaRepository,
    private readonly listener: PgListener,
  ) {}

  /** The file once it is stored or given up, or as it is when the time is over; null when there is none. */
  async settled(id: string, limitMs: number): Promise<Media | null> {
    const media = await this.media.findById(id);
    if (media?.state !== 'waiting') return media;
    let tell: () => void = () => undefined;
    const told = new Promise<void>((resolve) => (tell = resolve));
    const unlisten = await this.listener.listen(MEDIA_CHANNELS.settled, (settled) => {
      if (settled === id) tell();
    });
    const timer = setTimeout(() => tell(), limitMs);
    try {
      // It may have been settled before anybody listened.
      const now = await this.media.findById(id);
      if (now?.state !== 'waiting') return now;
      await told;
      return await this.media.findById(id);
    } finally {
      clearTimeout(timer);
      await unlisten();
    }
  }
}
