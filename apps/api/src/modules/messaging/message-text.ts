/** Where a message has what people read, by the fields that lead there; the same places are searched. */
const PLACES = [
  ['conversation'],
  ['extendedTextMessage', 'text'],
  ['imageMessage', 'caption'],
  ['videoMessage', 'caption'],
  ['documentMessage', 'caption'],
  ['documentWithCaptionMessage', 'message', 'documentMessage', 'caption'],
  ['documentMessage', 'fileName'],
  ['locationMessage', 'name'],
  ['contactMessage', 'displayName'],
  ['contactsArrayMessage', 'displayName'],
  ['pollCreationMessage', 'name'],
  ['pollCreationMessageV3', 'name'],
  ['reactionMessage', 'text'],
  ['listMessage', 'title'],
  ['listResponseMessage', 'title'],
  ['buttonsResponseMessage', 'selectedDisplayText'],
  ['templateButtonReplyMessage', 'selectedDisplayText'],
] as const;

/** The text or caption of a message's content, or its nearest thing; empty when it has none. */
export function textOf(content: Record<string, unknown>): string {
  for (const place of PLACES) {
    let value: unknown = content;
    for (const field of place) value = Object(value)[field];
    if (typeof value === 'string' && value !== '') return value;
  }
  return '';
}

/** SQL for all the texts of `m.content` in one. */
export const TEXTS_OF_CONTENT = `concat_ws(E'\\n', ${PLACES.map((place) => `m.content #>> '{${place.join(',')}}'`).join(', ')})`;

/** A phone number as people write it, as its digits; null for what is none. */
export const digitsOf = (text: string): string | null =>
  /^[+\d\s().-]*\d[\d\s().-]*$/.test(text) ? text.replace(/\D/g, '') : null;
