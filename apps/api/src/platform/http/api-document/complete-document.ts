import type { OpenAPIObject } from '@nestjs/swagger';
import { completeBody } from './complete-body.js';
import { addError, completeResponses } from './complete-responses.js';
import { completeParameters } from './complete-parameters.js';
import { completeSecurity } from './complete-security.js';
import { ERROR_SCHEMA, ERROR_SCHEMA_NAME } from './error-schema.js';
import { operationId } from './operation-id.js';
import { operationsOf } from './operations.js';

/** Adds to a document what holds on every route, so that no controller has to repeat it. */
export function completeDocument(document: OpenAPIObject): OpenAPIObject {
  document.components = {
    ...document.components,
    schemas: { ...document.components?.schemas, [ERROR_SCHEMA_NAME]: ERROR_SCHEMA },
  };
  for (const [operation, place] of operationsOf(document)) {
    operation.operationId = operationId(place);
    completeParameters(operation);
    completeBody(operation, document);
    if (operation.requestBody) addError(operation, 400, 'VALIDATION_ERROR', 'The body is not as described');
    completeSecurity(operation);
    addError(operation, 500, 'INTERNAL', 'Something went wrong here; the requestId finds it in the log');
    completeResponses(operation);
  }
  return document;
}
