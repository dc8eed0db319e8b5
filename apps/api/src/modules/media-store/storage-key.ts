import { randomUUID } from 'node:crypto';

const SHAPE = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** A name for a new file; it says nothing of whose it is and cannot be guessed. */
export const newStorageKey = (): string => randomUUID();

/** @throws Error for anything that was not made here, so that no other text becomes part of a path. */
export function checkStorageKey(storageKey: string): string {
  if (!SHAPE.test(storageKey)) throw new Error('not a name of the media store');
  return storageKey;
}
