import { proto } from '../upstream.js';
import { withoutDepths } from './content-depth.js';

/**
 * The protobuf of a message in the JSON form that goes to the database and to webhooks: bytes as base64 strings,
 * 64-bit numbers as numbers, enumerations by number, nothing that was not set, and nothing too deep to be followed.
 */
export function toJsonContent(message: proto.IMessage): Record<string, unknown> {
  const decoded = proto.Message.fromObject(withoutDepths(message));
  return clean(
    proto.Message.toObject(decoded as proto.Message, { longs: Number, bytes: String, enums: Number }),
  ) as Record<string, unknown>;
}

/** Whether a message can be made of JSON that somebody else wrote, such as the one that a caller says it answers. */
export function isJsonContent(json: unknown): boolean {
  try {
    if (!isRecord(json) || claimsLength(json)) return false;
    return !holdsWrittenObject(toJsonContent(json), json);
  } catch {
    return false;
  }
}

/** protobufjs takes whatever has a length for bytes, and would set about as many as it claims. */
function claimsLength(value: unknown): boolean {
  if (Array.isArray(value)) return value.some(claimsLength);
  return isRecord(value) && (Object.hasOwn(value, 'length') || Object.values(value).some(claimsLength));
}

/** protobufjs takes anything for a text, and would write an object as "[object Object]". */
function holdsWrittenObject(made: unknown, from: unknown): boolean {
  if (typeof from !== 'object' || from === null) return false;
  if (typeof made === 'string') return made === String(from);
  if (typeof made !== 'object' || made === null) return false;
  return Object.entries(made).some(([key, inner]) => holdsWrittenObject(inner, Reflect.get(from, key)));
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Whatever protobufjs left as bytes or Long objects, made plain. */
function clean(value: unknown): unknown {
  if (value instanceof Uint8Array) return Buffer.from(value).toString('base64');
  if (Array.isArray(value)) return value.map(clean);
  if (value === null || typeof value !== 'object') return value;
  if (isLong(value)) return value.toNumber();
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, inner]) =>
      inner === null || inner === undefined ? [] : [[key, clean(inner)]],
    ),
  );
}

const isLong = (value: object): value is { toNumber(): number } =>
  'toNumber' in value && typeof value.toNumber === 'function';
