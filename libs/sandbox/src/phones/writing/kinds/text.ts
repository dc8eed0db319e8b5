import { type Builder, needed } from '../draft.js';

/** A text. It is always in its long form, which is the one that carries a context. */
export const text: Builder = ({ outgoing }) => ({
  message: { extendedTextMessage: { text: needed(outgoing.text, 'text', outgoing) } },
});
