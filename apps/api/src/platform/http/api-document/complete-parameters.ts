import type { Operation } from './operations.js';
import { isBare, schemaOfExample } from './schema-of-example.js';

/** Parameters are text where nothing else is said; their examples stand where every tool looks for them. */
export function completeParameters({ parameters = [] }: Operation): void {
  for (const parameter of parameters) {
    if ('$ref' in parameter) continue;
    const { schema } = parameter;
    const example: unknown = parameter.example ?? (schema && !('$ref' in schema) ? schema.example : undefined);
    if (example !== undefined) parameter.example = example;
    if (isBare(schema)) parameter.schema = example === undefined ? { type: 'string' } : schemaOfExample(example);
  }
}
