import { ValidationError } from '../../../platform/errors/index.js';
import type { EventName } from '../../event/index.js';
import { eventNamed } from '../frames/event-filter.js';

/** The events that a client names. @throws ValidationError when one does not exist. */
export function eventsNamed(texts: readonly string[]): EventName[] {
  return texts.map((text) => {
    const event = eventNamed(text);
    if (!event) throw new ValidationError([`events must not contain "${text.slice(0, 40)}": there is no such event`]);
    return event;
  });
}
