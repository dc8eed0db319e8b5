import type { OpenAPIObject } from '@nestjs/swagger';

type Components = NonNullable<OpenAPIObject['components']>;
export type Schema = Exclude<NonNullable<Components['schemas']>[string], { $ref: string }>;

/**
 * The shape of an example, for answers that presenters print and no class describes. An example shows what there may be,
 * not what there always is, so no field is required.
 */
export function schemaOfExample(example: unknown): Schema {
  if (example === null) return { nullable: true };
  if (Array.isArray(example)) return { type: 'array', items: example.length > 0 ? schemaOfExample(example[0]) : {} };
  if (typeof example === 'object') return schemaOfObject(example);
  if (typeof example === 'number') return { type: Number.isInteger(example) ? 'integer' : 'number' };
  return typeof example === 'string' || typeof example === 'boolean'
    ? { type: typeof example === 'string' ? 'string' : 'boolean' }
    : {};
}

/** Whether a schema says no more than an example does. */
export function isBare(schema: Schema | { $ref: string } | undefined): schema is Schema | undefined {
  if (!schema) return true;
  if ('$ref' in schema) return false;
  const { type, example: _, ...rest } = schema;
  return (type === undefined || type === 'object') && Object.keys(rest).length === 0;
}

function schemaOfObject(example: object): Schema {
  const entries = Object.entries(example).map(([name, value]) => [name, schemaOfExample(value)] as const);
  return entries.length > 0
    ? { type: 'object', properties: Object.fromEntries(entries) }
    : { type: 'object', additionalProperties: true };
}
