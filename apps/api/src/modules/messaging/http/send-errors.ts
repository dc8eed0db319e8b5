import { applyDecorators } from '@nestjs/common';
import { ApiResponse } from '@nestjs/swagger';
import { SEND_REFUSALS } from '@wharf/whatsapp';

/** Status and sentence of everything that a send is refused with, for the documentation. */
const ERRORS = {
  VALIDATION_ERROR: [400, 'number is required'],
  INSTANCE_NOT_CONNECTED: [400, 'The "mycompany-sales" instance is not connected'],
  NUMBER_NOT_ON_WHATSAPP: [400, 'This number is not on WhatsApp'],
  SEND_FAILED: [400, 'The message could not be handed to WhatsApp.'],
  NOT_A_MEMBER: [400, SEND_REFUSALS.NOT_A_MEMBER],
  NO_DEVICE: [400, SEND_REFUSALS.NO_DEVICE],
  MESSAGE_NOT_SENDABLE: [400, SEND_REFUSALS.MESSAGE_NOT_SENDABLE],
  URL_SHORTENER_BLOCKED: [
    400,
    'Links of bit.ly are not sent, because shortened links get numbers banned; send the full link',
  ],
  MEDIA_FETCH_FAILED: [400, 'The file could not be fetched: its server answered 404'],
  UNSUPPORTED_MEDIA: [400, 'The file is not an image that can be sent'],
  AUDIO_CONVERT_FAILED: [400, 'The audio could not be converted: send MP3, WAV, OGG, M4A or FLAC'],
  CHAT_MISMATCH: [400, 'RemoteJid does not match'],
  MESSAGE_NOT_COMPATIBLE: [400, 'Message not compatible'],
  EDIT_WINDOW_EXPIRED: [400, 'Message is older than 15 minutes; WhatsApp takes no change any more'],
  DELETE_NOT_ALLOWED: [400, 'Only own messages (fromMe: true) can be deleted for everyone'],
  DELETE_WINDOW_EXPIRED: [400, 'Message is older than 48 hours; it can be deleted here alone, with onlyMe: true'],
  MESSAGE_NOT_FOUND: [400, 'Message not found'],
  MESSAGE_NOT_FORWARDABLE: [400, 'This message cannot be forwarded'],
  TEMPLATES_NOT_AVAILABLE: [400, 'Method not available for WHATSAPP-BAILEYS'],
  IDEMPOTENCY_CONFLICT: [409, 'This Idempotency-Key was used with another body; use a new key for a new message'],
  MESSAGE_NOT_RESENDABLE: [409, 'This message cannot be sent again: it did not fail'],
  MEDIA_TOO_LARGE: [413, 'The file is too large: at most 16 MB are taken'],
  DAILY_LIMIT_REACHED: [
    429,
    'This number has sent its 300 messages of today; more would get it banned. Send again after midnight',
  ],
  RATE_LIMITED: [429, 'Slow down: this client may send 30 messages a minute'],
  STORE_UNAVAILABLE: [503, 'The database cannot be reached right now; try again in a moment'],
  OVERLOADED: [503, 'More is asked of this gateway right now than it can do; try again in a moment'],
  CONVERTER_BUSY: [503, 'Too many files are being converted right now; try again in a moment'],
} as const satisfies Record<string, readonly [number, string]>;

export type SendErrorCode = keyof typeof ERRORS;

/** What every send may be refused with. */
export const COMMON_ERRORS: readonly SendErrorCode[] = [
  'VALIDATION_ERROR',
  'INSTANCE_NOT_CONNECTED',
  'NUMBER_NOT_ON_WHATSAPP',
  'SEND_FAILED',
  'NOT_A_MEMBER',
  'NO_DEVICE',
  'MESSAGE_NOT_SENDABLE',
  'URL_SHORTENER_BLOCKED',
  'IDEMPOTENCY_CONFLICT',
  'RATE_LIMITED',
  'DAILY_LIMIT_REACHED',
  'STORE_UNAVAILABLE',
  'OVERLOADED',
];

/** What files are refused with. */
export const FILE_ERRORS: readonly SendErrorCode[] = ['MEDIA_FETCH_FAILED', 'UNSUPPORTED_MEDIA', 'MEDIA_TOO_LARGE'];

/** Documents the errors of a route with bodies as they are answered, one response for each status. */
export function ApiSendErrors(codes: readonly SendErrorCode[]): MethodDecorator {
  const statuses = new Set(codes.map((code) => ERRORS[code][0]));
  return applyDecorators(
    ...[...statuses].map((status) => {
      const ofStatus = codes.filter((code) => ERRORS[code][0] === status);
      const examples = Object.fromEntries(ofStatus.map((code) => [code, { value: exampleOf(code) }]));
      return ApiResponse({ status, description: ofStatus.join(', '), content: { 'application/json': { examples } } });
    }),
  );
}

function exampleOf(code: SendErrorCode) {
  const [status, message] = ERRORS[code];
  return {
    status,
    error: 'reason phrase',
    message,
    code,
    response: { message: [message] },
    requestId: '01JD8Z0000000000000000000',
  };
}
