import { deserialize, serialize } from 'node:v8';
import { describe, expect, test } from '@jest/globals';
import {
  MediaGoneError,
  SEND_REFUSALS,
  SendFailedError,
  SendRefusedError,
  SessionFencedError,
  SessionNotReadyError,
  SessionReason,
  UnfetchableMediaError,
  WhatsAppRefusedError,
  type SendRefusal,
} from '@wharf/whatsapp';
import { describeError, TooManyRequestsError, ValidationError, WharfError } from '../../../platform/errors/index.js';
import { asOperationError } from '../operation/as-operation-error.js';
import { fromWire, RemoteFaultError, toWire, type WireError } from './wire-error.js';

const acrossTheWire = (error: unknown): Error => fromWire(deserialize(serialize(toWire(error))) as WireError);

describe('an error that the port names', () => {
  const errors = [
    ...Object.values(SessionReason).map((reason) => new SessionNotReadyError(reason)),
    new SessionFencedError('0b9e3a5c-6f0d-4c53-9a54-0f5b8d1c2e3f'),
    new SendFailedError('no answer', true),
    new SendFailedError('no answer', false, { cause: new Error('with a cause') }),
    ...(Object.keys(SEND_REFUSALS) as SendRefusal[]).map((refusal) => new SendRefusedError(refusal)),
    ...[null, 400, 401, 403, 404, 408, 409, 429, 500].map((code) => new WhatsAppRefusedError(code, 'refused')),
    new MediaGoneError(),
    new UnfetchableMediaError('the message has no file'),
  ];

  test.each(errors.map((error) => [`${error.name}: ${JSON.stringify(error)}`, error] as const))(
    'is itself again, and told to callers as if it had been met here: %s',
    (_, error) => {
      const again = acrossTheWire(error);
      expect(again).toBeInstanceOf(error.constructor);
      expect({ ...again, message: again.message }).toEqual({ ...error, message: error.message });
      const told = (met: unknown) => describeError(asOperationError(met, 'shop'));
      expect(told(again)).toEqual(told(error));
    },
  );
});

test('an error of ours keeps its code, its status and everything else that a caller is told', () => {
  for (const error of [
    new ValidationError(['number is required', 'text is required']),
    new TooManyRequestsError('slowly', 17, { limit: 3 }),
  ]) {
    const again = acrossTheWire(error);
    expect(again).toBeInstanceOf(WharfError);
    expect(describeError(again)).toEqual(describeError(error));
  }
});

test('a database that was away there is told as one that is away here', () => {
  const lost = Object.assign(new Error('Connection terminated'), { code: '08006' });
  expect(describeError(acrossTheWire(lost))).toMatchObject({ status: 503, code: 'STORE_UNAVAILABLE' });
});

test('a fault is a fault here too, and says where it happened', () => {
  const again = acrossTheWire(new TypeError('x is not a function'));
  expect(again).toBeInstanceOf(RemoteFaultError);
  expect((again as RemoteFaultError).remoteStack).toContain('wire-error.spec');
  expect(describeError(again)).toMatchObject({ status: 500, code: 'INTERNAL' });
  expect(acrossTheWire('a text')).toBeInstanceOf(RemoteFaultError);
});

test('what has no fields of its own is made from nothing else', () => {
  const hostile = { kind: 'toString', message: 'm', stack: undefined, fields: {} };
  expect(fromWire(hostile)).toBeInstanceOf(RemoteFaultError);
});
