import type { Operation } from './operations.js';
import { ERROR_SCHEMA_NAME } from './error-schema.js';
import { isBare, schemaOfExample } from './schema-of-example.js';

type Response = Exclude<NonNullable<Operation['responses'][string]>, { $ref: string }>;
type MediaType = NonNullable<NonNullable<Response['content']>[string]>;

const JSON_TYPE = 'application/json';
const ERROR_REF = { $ref: `#/components/schemas/${ERROR_SCHEMA_NAME}` };

/** Gives every answer of an operation its shape: errors the one that all have, others that of their example. */
export function completeResponses(operation: Operation): void {
  for (const [status, response] of Object.entries(operation.responses)) {
    if (!response || '$ref' in response) continue;
    if (Number(status) >= 400) response.content = { [JSON_TYPE]: withErrorSchema(response.content?.[JSON_TYPE]) };
    else if (response.content?.[JSON_TYPE]) giveSchema(response.content[JSON_TYPE]);
  }
}

/** Documents an error that a decorator did not. */
export function addError(operation: Operation, status: number, code: string, message: string): void {
  if (operation.responses[String(status)]) return;
  operation.responses[String(status)] = { description: `\`${code}\`: ${message}` };
}

function withErrorSchema(media: MediaType | undefined): MediaType {
  const { example, examples } = media ?? {};
  return { schema: ERROR_REF, ...(example !== undefined && { example }), ...(examples && { examples }) };
}

/** An example may stand beside the schema or, alone, in its place. */
function giveSchema(media: MediaType): void {
  if (!isBare(media.schema)) return;
  const shown: unknown = media.example ?? media.schema?.example;
  if (shown === undefined) return;
  media.schema = schemaOfExample(shown);
  media.example = shown;
}
