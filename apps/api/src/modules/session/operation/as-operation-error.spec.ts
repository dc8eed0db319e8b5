import { describe, expect, test } from '@jest/globals';
import { SendFailedError, SessionFencedError, SessionNotReadyError, WhatsAppRefusedError } from '@wharf/whatsapp';
import { ConflictError, WharfError } from '../../../platform/errors/index.js';
import { asOperationError } from './as-operation-error.js';

const told = (error: unknown) => {
  const { status, code, message } = asOperationError(error, 'shop') as WharfError;
  return { status, code, message };
};

describe('what WhatsApp refuses is the caller’s to know, and never a 5xx', () => {
  test.each([
    [401, 403, 'WHATSAPP_FORBIDDEN'],
    [403, 403, 'WHATSAPP_FORBIDDEN'],
    [404, 404, 'WHATSAPP_NOT_FOUND'],
    [408, 400, 'WHATSAPP_TIMEOUT'],
    [null, 400, 'WHATSAPP_TIMEOUT'],
    [429, 429, 'RATE_LIMITED'],
    [406, 400, 'WHATSAPP_REFUSED'],
    [500, 400, 'WHATSAPP_REFUSED'],
  ])('code %s', (whatsAppCode, status, code) => {
    expect(told(new WhatsAppRefusedError(whatsAppCode, 'not-acceptable'))).toMatchObject({ status, code });
  });

  test('another refusal names WhatsApp’s code and word', () => {
    expect(told(new WhatsAppRefusedError(406, 'not-acceptable')).message).toMatch(/406.*not-acceptable/);
  });

  test('a limit says when to come back', () => {
    expect(asOperationError(new WhatsAppRefusedError(429, 'rate-overlimit'), 'shop')).toMatchObject({
      retryAfterSeconds: 60,
    });
  });
});

test('a session that is away, elsewhere or silent has the code that sends use', () => {
  expect(told(new SessionNotReadyError('reconnecting'))).toEqual({
    status: 400,
    code: 'INSTANCE_NOT_CONNECTED',
    message: 'The "shop" instance is not connected',
  });
  expect(told(new SessionFencedError('id')).code).toBe('SESSION_ELSEWHERE');
  expect(told(new SendFailedError('no answer', false)).code).toBe('WHATSAPP_TIMEOUT');
});

test('errors that are meant for callers, and faults of ours, stay what they are', () => {
  const conflict = new ConflictError('taken');
  const fault = new TypeError('x is not a function');
  expect(asOperationError(conflict, 'shop')).toBe(conflict);
  expect(asOperationError(fault, 'shop')).toBe(fault);
});
