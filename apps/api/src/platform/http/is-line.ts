import { buildMessage, ValidateBy } from 'class-validator';

const UNSTORABLE = /[\p{Cc}\p{Cs}]/u;

/** Whether a value is what {@link IsLine} takes. */
export const isLine = (value: unknown): value is string => typeof value === 'string' && !UNSTORABLE.test(value);

/**
 * Text that can be stored and shown as it was given: PostgreSQL refuses NUL, and halves of surrogate pairs inside JSON;
 * other control characters break the lines of lists and logs.
 */
export const IsLine = (): PropertyDecorator =>
  ValidateBy({
    name: 'isLine',
    validator: {
      validate: isLine,
      defaultMessage: buildMessage(
        (each) => `${each}$property must be a line of text, without control characters and halves of surrogate pairs`,
      ),
    },
  });
