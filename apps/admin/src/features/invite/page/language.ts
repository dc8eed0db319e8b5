import { useEffect, useState } from 'react';
import { en } from './texts/en';
import { es } from './texts/es';
import { pt } from './texts/pt';
import { sw } from './texts/sw';
import { keep, kept } from './tab-storage';
import type { Texts } from './texts/texts';

export const LANGUAGES = Object.freeze({ en, pt, sw, es });
export type Language = keyof typeof LANGUAGES;

const STORAGE_KEY = 'wharf.connect.language';

const isLanguage = (text: string | null): text is Language => text !== null && text in LANGUAGES;

/** The first language that the browser asks for and that there is; the same list as its `Accept-Language`. */
export function preferredLanguage(wanted: readonly string[]): Language {
  const primary = wanted.map((tag) => tag.toLowerCase().split('-')[0] ?? '');
  return primary.find((tag): tag is Language => isLanguage(tag)) ?? 'en';
}

/** The language of the page, which its reader may change; it outlives a reload. */
export function useLanguage(): { language: Language; texts: Texts; choose: (language: string) => void } {
  const [language, setLanguage] = useState<Language>(() => chosenBefore() ?? preferredLanguage(navigator.languages));
  const texts = LANGUAGES[language];
  useEffect(() => {
    document.documentElement.lang = language;
    document.title = texts.title;
  }, [language, texts]);
  const choose = (next: string) => {
    if (!isLanguage(next)) return;
    keep(STORAGE_KEY, next);
    setLanguage(next);
  };
  return { language, texts, choose };
}

function chosenBefore(): Language | null {
  const chosen = kept(STORAGE_KEY);
  return isLanguage(chosen) ? chosen : null;
}
