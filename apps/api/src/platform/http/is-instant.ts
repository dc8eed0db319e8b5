import { buildMessage, isISO8601, ValidateBy } from 'class-validator';

/**
 * A date, or a date and a time, that `Date` can read. Some of what ISO 8601 allows is neither: days of a week or of a
 * year, hours without minutes, and anything without its separators.
 */
export const IsInstant = (): PropertyDecorator =>
  ValidateBy({
    name: 'isInstant',
    validator: {
      validate: (value: unknown) => isISO8601(value) && !Number.isNaN(Date.parse(value as string)),
      defaultMessage: buildMessage((each) => `${each}$property must be a date, or a date and a time`),
    },
  });
