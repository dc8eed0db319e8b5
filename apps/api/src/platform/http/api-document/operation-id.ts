import type { Place } from './operations.js';

const capitalized = (word: string) => word.charAt(0).toUpperCase() + word.slice(1);

/**
 * A name made of method and path, which clients have been promised, and not of classes, which may be renamed:
 * `GET /api/clients/{id}` is `getApiClientsById`.
 */
export function operationId({ method, path }: Place): string {
  const words = path.split('/').map((part) => {
    const [, parameter] = /^\{(.+)\}$/.exec(part) ?? [];
    return parameter ? `By${capitalized(parameter)}` : part.split(/\W+/).map(capitalized).join('');
  });
  return `${method}${words.join('')}`;
}
