import { NetworkError } from '../errors.js';

const SUBJECT_CHARACTERS = 100;
const DESCRIPTION_CHARACTERS = 2_048;

/** @throws NetworkError 406 when a text is no subject. */
export function checkSubject(subject: string): void {
  if (subject.trim() === '' || subject.length > SUBJECT_CHARACTERS) {
    throw new NetworkError(406, 'INVALID_SUBJECT', `A subject has 1 to ${SUBJECT_CHARACTERS} characters`);
  }
}

/** @throws NetworkError 406 when a text is too long for a description. */
export function checkDescription(text: string): void {
  if (text.length > DESCRIPTION_CHARACTERS) {
    throw new NetworkError(
      406,
      'INVALID_DESCRIPTION',
      `A description has at most ${DESCRIPTION_CHARACTERS} characters`,
    );
  }
}
