/** Characters that end a sentence rather than a link. */
const TRAILING = new Set('.,;:!?\'"»”’)]}>');
/** Nobody reads a longer one, and servers refuse it. */
const LONGEST = 2_048;
const LINK = new RegExp(String.raw`\bhttps?://[^\s<>"]{1,${LONGEST}}`, 'i');

/** The first link of a text as it stands there; null when there is none, or when it is too long to be one. */
export function firstLink(text: string): { matchedText: string; url: URL } | null {
  const found = LINK.exec(text)?.[0];
  if (!found || found.length > LONGEST) return null;
  const matchedText = endsInBrackets(found) ? found : withoutTrailing(found);
  return URL.canParse(matchedText) ? { matchedText, url: new URL(matchedText) } : null;
}

/** A closing bracket belongs to the link when its opening one does. */
const endsInBrackets = (link: string): boolean =>
  link.endsWith(')') && link.lastIndexOf('(') > link.lastIndexOf(')', link.length - 2);

function withoutTrailing(link: string): string {
  let end = link.length;
  while (end > 0 && TRAILING.has(link.charAt(end - 1))) end -= 1;
  return link.slice(0, end);
}
