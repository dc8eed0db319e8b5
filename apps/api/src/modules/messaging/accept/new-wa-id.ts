import { randomBytes } from 'node:crypto';

/** An id as WhatsApp Web makes them, chosen before the message is sent so that every attempt carries the same. */
export const newWaId = (): string => `3EB0${randomBytes(9).toString('hex').toUpperCase()}`;
