import { buildMessage, isEmail, ValidateBy } from 'class-validator';
import { isLine } from './is-line.js';

/** `isEmail` throws at halves of surrogate pairs, and takes control characters between quotation marks. */
export const IsEmailAddress = (): PropertyDecorator =>
  ValidateBy({
    name: 'isEmailAddress',
    validator: {
      validate: (value: unknown) => isLine(value) && isEmail(value),
      defaultMessage: buildMessage((each) => `${each}$property must be an e-mail address`),
    },
  });
