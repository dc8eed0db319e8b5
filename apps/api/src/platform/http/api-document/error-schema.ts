import type { Schema } from './schema-of-example.js';

export const ERROR_SCHEMA_NAME = 'ErrorBody';

/** What every error of every route looks like. */
export const ERROR_SCHEMA: Schema = {
  type: 'object',
  description: 'Every error, on every route',
  required: ['status', 'error', 'message', 'code', 'response', 'requestId'],
  properties: {
    status: { type: 'integer', description: 'The HTTP status', example: 404 },
    error: {
      type: 'string',
      description: 'The standard words for the status; below /api/ the sentence',
      example: 'Not Found',
    },
    message: {
      type: 'string',
      description: 'A sentence for people',
      example: 'The "mycompany-sales" instance does not exist',
    },
    code: { type: 'string', description: 'A word for programs, which does not change', example: 'INSTANCE_NOT_FOUND' },
    response: {
      type: 'object',
      required: ['message'],
      properties: {
        message: {
          type: 'array',
          items: {},
          description: 'Every problem that was found',
          example: ['The "mycompany-sales" instance does not exist'],
        },
      },
    },
    requestId: { type: 'string', description: 'Finds the request in the log', example: '01JD8Z0000000000000000000' },
  },
};
