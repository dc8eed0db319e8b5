import { Parser } from 'htmlparser2';

/** What a page says of itself in its head. */
export interface PageFacts {
  title: string | null;
  description: string | null;
  /** As it stands there; may be relative. */
  imageUrl: string | null;
  canonicalUrl: string | null;
}

const LONGEST = 1_000;
const TITLES = ['og:title', 'twitter:title'];
const DESCRIPTIONS = ['og:description', 'twitter:description', 'description'];
const IMAGES = ['og:image:secure_url', 'og:image', 'og:image:url', 'twitter:image'];

/** Reads the head of a page; broken HTML is read as far as it makes sense. */
export function pageFacts(html: string): PageFacts {
  const metas = new Map<string, string>();
  let canonicalUrl: string | null = null;
  let title = '';
  let isInTitle = false;
  const parser = new Parser({
    onopentag(name, attributes) {
      if (name === 'title') isInTitle = title === '';
      if (name === 'link' && attributes.rel === 'canonical') canonicalUrl ??= attributes.href ?? null;
      if (name !== 'meta') return;
      const key = (attributes.property ?? attributes.name ?? '').toLowerCase();
      if (attributes.content && !metas.has(key)) metas.set(key, attributes.content);
    },
    ontext(text) {
      if (isInTitle && title.length < LONGEST) title += text;
    },
    onclosetag(name) {
      if (name === 'title') isInTitle = false;
    },
  });
  parser.end(html);

  const first = (keys: readonly string[]) => tidy(keys.map((key) => metas.get(key)).find((text) => text?.trim()));
  return {
    title: first(TITLES) ?? tidy(title),
    description: first(DESCRIPTIONS),
    imageUrl: first(IMAGES),
    canonicalUrl: first(['og:url']) ?? canonicalUrl,
  };
}

const tidy = (text: string | undefined): string | null => text?.replace(/\s+/g, ' ').trim().slice(0, LONGEST) || null;
