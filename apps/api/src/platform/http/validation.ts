import { ValidationPipe, type ArgumentMetadata, type ValidationError as FieldError } from '@nestjs/common';
import { ValidationError } from '../errors/index.js';

/** One sentence for every broken rule, however deep: `webhook.url must be a URL address`. */
function sentencesOf(errors: readonly FieldError[], path = ''): string[] {
  return errors.flatMap(({ property, constraints, children }) => {
    // A rule's sentence begins with the property's own name.
    const own = Object.values(constraints ?? {}).map((sentence) => `${path}${sentence}`);
    return [...own, ...sentencesOf(children ?? [], `${path}${property}.`)];
  });
}

/** More than any body needs. What turns bodies into DTOs calls itself for each level, and would run out of stack. */
const MOST_LEVELS = 100;

function isDeeperThan(levels: number, value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return levels === 0 || Object.values(value).some((inner) => isDeeperThan(levels - 1, inner));
}

class ShallowValidationPipe extends ValidationPipe {
  override async transform(value: unknown, metadata: ArgumentMetadata): Promise<unknown> {
    if (metadata.type === 'body' && isDeeperThan(MOST_LEVELS, value)) {
      throw new ValidationError([`The body is nested too deeply: at most ${MOST_LEVELS} levels are read`]);
    }
    return super.transform(value, metadata);
  }
}

/** Turns bodies, queries and parameters into their DTOs. Unknown fields are dropped, as old clients send many. */
export function createValidationPipe(): ValidationPipe {
  return new ShallowValidationPipe({
    transform: true,
    whitelist: true,
    stopAtFirstError: false,
    exceptionFactory: (errors) => new ValidationError(sentencesOf(errors)),
  });
}
