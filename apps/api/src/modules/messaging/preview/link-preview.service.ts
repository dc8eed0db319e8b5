import { Injectable } from '@nestjs/common';
import type { LinkPreview } from '@wharf/whatsapp';
import sharp from 'sharp';
import { InjectLogger, type Logger } from '../../../platform/logging/index.js';
import { followRedirects, OutboundHttp, redirectOf } from '../../../platform/outbound/index.js';
import { VERSION } from '../../../platform/version.js';
import { decodePage } from './decode-page.js';
import { firstLink } from './first-link.js';
import { pageFacts } from './page-facts.js';

const PAGE_TIMEOUT_MS = 5_000;
const PAGE_BYTES = 512 * 1024;
const PICTURE_TIMEOUT_MS = 5_000;
const PICTURE_BYTES = 5 * 1024 * 1024;
/** What a phone shows beside a link, and what still travels inside a message. */
const THUMBNAIL_PX = 300;
const MOST_PIXELS = 50_000_000;

interface Page {
  url: URL;
  contentType: string;
  body: Buffer;
}

/**
 * Looks at the page behind the first link of a text. A preview is decoration: whatever goes wrong, there is none, and the
 * text is sent all the same.
 */
@Injectable()
export class LinkPreviewService {
  constructor(
    private readonly http: OutboundHttp,
    @InjectLogger() private readonly log: Logger,
  ) {}

  /** Null when there is no link, or nothing can be said of its page. */
  async of(text: string): Promise<LinkPreview | null> {
    const link = firstLink(text);
    if (!link) return null;
    try {
      return await this.previewOf(link.matchedText, link.url);
    } catch (err) {
      this.log.debug({ err }, 'a link preview could not be made');
      return null;
    }
  }

  private async previewOf(matchedText: string, url: URL): Promise<LinkPreview | null> {
    const page = await this.get(url, {
      accept: 'text/html,application/xhtml+xml',
      timeoutMs: PAGE_TIMEOUT_MS,
      maxBytes: PAGE_BYTES,
    });
    if (!/html/i.test(page.contentType)) return null;
    const { title, description, imageUrl, canonicalUrl } = pageFacts(decodePage(page.body, page.contentType));
    if (title === null) return null;
    const isCanonical = canonicalUrl !== null && URL.canParse(canonicalUrl, page.url.href);
    return {
      matchedText,
      canonicalUrl: isCanonical ? new URL(canonicalUrl, page.url).href : page.url.href,
      title,
      description,
      thumbnail: imageUrl === null ? null : await this.thumbnailOf(imageUrl, page.url),
    };
  }

  private async thumbnailOf(imageUrl: string, base: URL): Promise<string | null> {
    try {
      const limits = { accept: 'image/*', timeoutMs: PICTURE_TIMEOUT_MS, maxBytes: PICTURE_BYTES };
      const { body } = await this.get(new URL(imageUrl, base), limits);
      const jpeg = await sharp(body, { limitInputPixels: MOST_PIXELS })
        .rotate()
        .resize(THUMBNAIL_PX, THUMBNAIL_PX, { fit: 'inside', withoutEnlargement: true })
        .flatten({ background: '#ffffff' })
        .jpeg({ quality: 70 })
        .toBuffer();
      return jpeg.toString('base64');
    } catch (err) {
      this.log.debug({ err }, 'the picture of a link preview could not be made');
      return null;
    }
  }

  private get(
    start: URL,
    { accept, timeoutMs, maxBytes }: { accept: string; timeoutMs: number; maxBytes: number },
  ): Promise<Page> {
    return followRedirects(start, async (url) => {
      const answer = await this.http.request({
        method: 'GET',
        url,
        headers: { accept, 'user-agent': `Wharf/${VERSION}` },
        timeoutMs,
        maxResponseBytes: maxBytes,
      });
      const redirect = redirectOf(answer, url);
      if (redirect) return redirect;
      if (answer.status !== 200) throw new Error(`answered ${answer.status}`);
      return { url, contentType: String(answer.headers['content-type'] ?? ''), body: answer.body };
    });
  }
}
