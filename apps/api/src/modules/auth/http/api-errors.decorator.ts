import { applyDecorators } from '@nestjs/common';
import { ApiResponse } from '@nestjs/swagger';

/** Status and sentence of the errors that many routes share, for the documentation. */
const ERRORS = {
  VALIDATION_ERROR: [400, 'instanceName should not be empty'],
  WEBHOOK_URL_NOT_HTTPS: [400, 'The webhook URL is refused: the URL must begin with https://'],
  WEBHOOK_URL_PRIVATE: [400, 'The webhook URL is refused: 10.0.0.1 is not a public address'],
  WEBHOOK_HEADERS_NEEDED: [
    400,
    'The URL is of another server than before: give the values of these headers again, or send headers without them: X-Tenant',
  ],
  MISSING_API_KEY: [401, 'Send your key in the header "apikey"'],
  MISSING_TOKEN: [401, 'Access token required'],
  INVALID_CREDENTIALS: [401, 'Invalid credentials'],
  INVALID_API_KEY: [403, 'This key is unknown, deactivated, or not allowed here'],
  INVALID_TOKEN: [403, 'Invalid or expired token'],
  ADMIN_REQUIRED: [403, 'Admin access required'],
  ROLE_NOT_ALLOWED: [403, 'The role "viewer" does not allow this'],
  INCLUDE_KEY_NOT_ALLOWED: [403, 'Keys are for administrators and clients: switch includeKey off, or ask one of them'],
  ACCOUNT_SUSPENDED: [403, 'Account is suspended'],
  WRONG_PASSWORD: [403, 'The password is wrong'],
  CLIENT_NOT_FOUND: [404, 'Client not found'],
  INSTANCE_NOT_FOUND: [404, 'The "acme" instance does not exist'],
  KEY_NOT_FOUND: [404, 'Key not found'],
  WEBHOOK_NOT_FOUND: [404, 'Webhook not found'],
  DELIVERY_NOT_FOUND: [404, 'Delivery not found'],
  EVENT_NOT_FOUND: [404, 'Event not found'],
  USER_NOT_FOUND: [404, 'User not found'],
  USERNAME_TAKEN: [409, 'Somebody has this name already'],
  OWN_ACCOUNT: [409, 'You cannot do this to yourself: ask another administrator'],
  LAST_ADMIN: [409, 'This is the last administrator who can sign in: make another one first'],
  EMAIL_EXISTS: [409, 'Email already exists'],
  CLIENT_HAS_INSTANCES: [409, 'Delete the instances of this client first'],
  TOKEN_TAKEN: [409, 'This token cannot be used: choose another one'],
  LAST_KEY: [409, 'This is the only working key of its owner: rotate it instead of revoking it'],
  TOO_MANY_CONSUMERS: [409, 'There are 100 consumers already; use one of their names'],
  TOO_MANY_WEBHOOKS: [409, 'An instance has 50 webhooks at most; remove one first'],
  WEBHOOK_DISABLED: [409, 'This webhook is switched off; switch it on first'],
  SLOT_TAKEN: [409, 'This instance has a webhook of this name'],
  CURSOR_TOO_OLD: [410, 'Events after this cursor were deleted for their age; what is kept begins after 47110.12'],
  CURSOR_AHEAD: [410, 'This cursor is ahead of all events, as after a restored backup; what is kept begins after 0.0'],
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
