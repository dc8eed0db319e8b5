import type { OpenAPIObject } from '@nestjs/swagger';
import type { Operation } from './operations.js';
import { isBare, schemaOfExample, type Schema } from './schema-of-example.js';

type AnySchema = Schema | { $ref: string };

/**
 * Gives a body an example that can be sent as it stands: of every field its own example. A field without one is left
 * out, where a generated "string" would be refused; unless it is required and its parts have examples.
 */
export function completeBody({ requestBody }: Operation, document: OpenAPIObject): void {
  if (!requestBody || '$ref' in requestBody) return;
  const media = requestBody.content['application/json'];
  if (!media?.schema || media.example !== undefined || media.examples) return;
  const example = exampleOf(media.schema, document);
  if (example === undefined) return;
  media.example = example;
  if (isBare(media.schema)) media.schema = { ...schemaOfExample(example), additionalProperties: true };
}

function exampleOf(schema: AnySchema, document: OpenAPIObject): unknown {
  const { example, allOf, properties, required } = resolved(schema, document);
  if (example !== undefined) return example;
  if (allOf) return Object.assign({}, ...allOf.map((part) => exampleOf(part, document))) as unknown;
  if (!properties) return undefined;
  const fields = Object.entries(properties).flatMap(([name, field]) => {
    const own = '$ref' in field ? undefined : (field.example as unknown);
    const value = own === undefined && required?.includes(name) ? exampleOf(field, document) : own;
    return value === undefined ? [] : [[name, value] as const];
  });
  return Object.fromEntries(fields);
}

function resolved(schema: AnySchema, document: OpenAPIObject): Schema {
  if (!('$ref' in schema)) return schema;
  const name = schema.$ref.split('/').at(-1) ?? '';
  return resolved(document.components?.schemas?.[name] ?? {}, document);
}
