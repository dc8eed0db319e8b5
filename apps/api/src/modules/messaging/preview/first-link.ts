/** Characters that end a sentence rather than a link. */
const TRAILING = /[.,;:!?'"»”’)\]}>]+$/;
const LINK = /\bhttps?:\/\/[^\s<>"]+/i;

/** The first link of a text as it stands there; null when there is none. */
export function firstLink(text: string): { matchedText: string; url: URL } | null {
  const found = LINK.exec(text)?.[0];
  if (!found) return null;
  // A closing bracket belongs to the link when its opening one does.
  const matchedText = /\([^)]*\)$/.test(found) ? found : found.replace(TRAILING, '');
  return URL.canParse(matchedText) ? { matchedText, url: new URL(matchedText) } : null;
}
