import { Injectable } from '@nestjs/common';
import { InjectLogger, type Logger } from '../../../platform/logging/index.js';
import { FileReader } from '../../media/index.js';
import type { ClaimedDelivery } from './claimed-delivery.js';
import { FileRoom } from './file-room.js';

/** In base64 a third more. Larger files are left to their link. */
const MAX_BYTES = 16 * 1024 ** 2;

/** The data of an event, and what lets go of the room that its file takes once nobody holds the body any more. */
export interface EventData {
  data: unknown;
  release: () => void;
}

/** Puts the bytes of files into the events that tell of them, for receivers that want them. */
@Injectable()
export class EventFiles {
  constructor(
    private readonly files: FileReader,
    private readonly room: FileRoom,
    @InjectLogger() private readonly log: Logger,
  ) {}

  /**
   * The data of an event, with `message.base64` where the receiver wants it and the file is there and not too large.
   * A store that fails costs the receiver the bytes, not the event.
   * @returns null where the bodies under way leave no room for the file now.
   */
  async withBytes(delivery: ClaimedDelivery): Promise<EventData | null> {
    const { data, base64, mediaId, id } = delivery;
    const bare = { data, release: () => undefined };
    if (!base64 || mediaId === null || !hasMessage(data)) return bare;
    let release: (() => void) | null = null;
    try {
      const file = await this.files.find(mediaId, MAX_BYTES);
      if (!file) return bare;
      release = this.room.take(delivery, base64Length(Number(file.sizeBytes)));
      if (!release) return null;
      const bytes = await this.files.readBase64(file);
      return { data: { ...data, message: { ...data.message, base64: bytes } }, release };
    } catch (err) {
      release?.();
      this.log.warn({ err, deliveryId: id, mediaId }, 'a file could not be read for a webhook');
      return bare;
    }
  }
}

const base64Length = (bytes: number): number => Math.ceil(bytes / 3) * 4;

function hasMessage(data: unknown): data is { message: Record<string, unknown> } {
  const { message } = Object(data) as { message?: unknown };
  return typeof message === 'object' && message !== null;
}
