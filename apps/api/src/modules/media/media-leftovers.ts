import { Injectable } from '@nestjs/common';
import { InjectLogger, type Logger } from '../../platform/logging/index.js';
import { MediaStore } from '../media-store/index.js';
import { MediaRepository } from './media.repository.js';

const FILES_AT_ONCE = 200;

/** Deletes files that no message has any more: the row went by age, or with its instance, or was never written. */
@Injectable()
export class MediaLeftovers {
  constructor(
    private readonly media: MediaRepository,
    private readonly store: MediaStore,
    @InjectLogger() private readonly log: Logger,
  ) {}

  /** @returns how many files went. What the store does not delete now is tried again the next time. */
  async deleteAll(signal: AbortSignal): Promise<number> {
    let deleted = 0;
    for (;;) {
      signal.throwIfAborted();
      const storageKeys = await this.media.findLeftovers(FILES_AT_ONCE);
      if (storageKeys.length === 0) return deleted;
      for (const storageKey of storageKeys) {
        try {
          await this.store.delete(storageKey);
        } catch (err) {
          this.log.warn({ err, deleted }, 'old files could not be deleted; they are tried again');
          return deleted;
        }
        await this.media.forgetLeftover(storageKey);
        deleted += 1;
      }
    }
  }
}
