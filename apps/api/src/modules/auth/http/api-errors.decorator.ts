import { applyDecorators } from '@nestjs/common';
import { ApiResponse } from '@nestjs/swagger';

/** Status and sentence of the errors that many routes share, for the documentation. */
const ERRORS = {
  VALIDATION_ERROR: [400, 'instanceName should not be empty'],
  WEBHOOK_URL_NOT_HTTPS: [400, 'The URL must begin with https:// and lead to a public address'],
  MISSING_API_KEY: [401, 'Send your key in the header "apikey"'],
  MISSING_TOKEN: [401, 'Access token required'],
  INVALID_CREDENTIALS: [401, 'Invalid credentials'],
  INVALID_API_KEY: [403, 'This key is unknown, deactivated, or not allowed here'],
  INVALID_TOKEN: [403, 'Invalid or expired token'],
  ADMIN_REQUIRED: [403, 'Admin access required'],
  ROLE_NOT_ALLOWED: [403, 'The role "viewer" does not allow this'],
  ACCOUNT_SUSPENDED: [403, 'Account is suspended'],
  CLIENT_NOT_FOUND: [404, 'Client not found'],
  INSTANCE_NOT_FOUND: [404, 'The "acme" instance does not exist'],
  KEY_NOT_FOUND: [404, 'Key not found'],
  WEBHOOK_NOT_FOUND: [404, 'Webhook not found'],
  DELIVERY_NOT_FOUND: [404, 'Delivery not found'],
  EMAIL_EXISTS: [409, 'Email already exists'],
  CLIENT_HAS_INSTANCES: [409, 'Delete the instances of this client first'],
  TOKEN_TAKEN: [409, 'This token cannot be used: choose another one'],
  LAST_KEY: [409, 'This is the only working key of its owner: rotate it instead of revoking it'],
  SLOT_TAKEN: [409, 'This instance has a webhook of this name'],
  LOGIN_RATE_LIMITED: [429, 'Too many login attempts. Please try again later.'],
} as const satisfies Record<string, readonly [number, string]>;

export type DocumentedError = keyof typeof ERRORS;

/** Documents the errors of a route with bodies as they are answered, one response for each status. */
export function ApiErrors(...codes: DocumentedError[]) {
  const statuses = new Set(codes.map((code) => ERRORS[code][0]));
  return applyDecorators(
    ...[...statuses].map((status) => {
      const ofStatus = codes.filter((code) => ERRORS[code][0] === status);
      const examples = Object.fromEntries(ofStatus.map((code) => [code, { value: errorExample(code) }]));
      return ApiResponse({ status, description: ofStatus.join(', '), content: { 'application/json': { examples } } });
    }),
  );
}

function errorExample(code: DocumentedError) {
  const [status, message] = ERRORS[code];
  return { status, error: message, message, code, response: { message: [message] }, requestId: '01JD9W8Z6Q3J5N' };
}
