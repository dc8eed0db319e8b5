import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Config, Secrets } from '../../platform/config/index.js';
import { nameForType } from './intake/file-name.js';
import type { Media } from './media.entity.js';

const GOOD_FOR_SECONDS = 7 * 86_400;
/** Links made within so long of each other are equal, so that whoever saw one need not fetch the file again. */
const ROUNDED_TO_SECONDS = 3_600;

/** Links to stored files, for whoever has them: the signature is the permission, for one file and until a given time. */
@Injectable()
export class MediaUrls {
  private readonly key: Buffer;

  constructor(
    { encryptionKey }: Secrets,
    private readonly config: Config,
  ) {
    this.key = Buffer.from(hkdfSync('sha256', encryptionKey, '', 'wharf media links', 32));
  }

  /** A link that is good for seven days. */
  urlFor({ id, mimetype, fileName }: Pick<Media, 'id' | 'mimetype' | 'fileName'>, now = Date.now()): string {
    const rounded = Math.ceil(now / 1000 / ROUNDED_TO_SECONDS) * ROUNDED_TO_SECONDS;
    const expires = String(rounded + GOOD_FOR_SECONDS);
    const name = encodeURIComponent(nameForType(fileName, mimetype, 'file'));
    return `${this.config.publicUrl}/media/${id}/${name}?expires=${expires}&signature=${this.sign(id, expires)}`;
  }

  /** Whether a link was made here and is still good. */
  isGood(id: string, expires: string, signature: string, now = Date.now()): boolean {
    const expected = Buffer.from(this.sign(id, expires));
    const given = Buffer.from(signature);
    const isSigned = given.length === expected.length && timingSafeEqual(given, expected);
    return isSigned && Number(expires) * 1000 > now;
  }

  private sign(id: string, expires: string): string {
    return createHmac('sha256', this.key).update(`${id}\n${expires}`).digest('base64url');
  }
}
