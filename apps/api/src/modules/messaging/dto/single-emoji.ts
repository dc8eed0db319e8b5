const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });
/** Pictures, flags and keycaps; digits and letters are "emoji" to Unicode only in company. */
const EMOJI = /^(?:\p{Extended_Pictographic}|\p{Regional_Indicator}{2}$|[0-9#*]\uFE0F?\u20E3$)/u;

/** Whether a text is one emoji, however many code points it is made of. */
export function isSingleEmoji(text: string): boolean {
  const [first, second] = graphemes.segment(text);
  return first !== undefined && second === undefined && EMOJI.test(text);
}
