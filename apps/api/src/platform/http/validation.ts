import { ValidationPipe, type ValidationError as FieldError } from '@nestjs/common';
import { ValidationError } from '../errors/index.js';

/** One sentence for every broken rule, however deep: `webhook.url must be a URL address`. */
function sentencesOf(errors: readonly FieldError[], path = ''): string[] {
  return errors.flatMap(({ property, constraints, children }) => {
    // A rule's sentence begins with the property's own name.
    const own = Object.values(constraints ?? {}).map((sentence) => `${path}${sentence}`);
    return [...own, ...sentencesOf(children ?? [], `${path}${property}.`)];
  });
}

/** Turns bodies, queries and parameters into their DTOs. Unknown fields are dropped, as old clients send many. */
export function createValidationPipe(): ValidationPipe {
  return new ValidationPipe({
    transform: true,
    whitelist: true,
    stopAtFirstError: false,
    exceptionFactory: (errors) => new ValidationError(sentencesOf(errors)),
  });
}
