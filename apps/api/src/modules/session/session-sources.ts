import { Inject } from '@nestjs/common';
import type { SessionOptions } from '@wharf/whatsapp';

/** Where sessions read the files they send: a `MediaSource`. */
export const MEDIA_SOURCE = Symbol('MediaSource');
export const InjectMediaSource = () => Inject(MEDIA_SOURCE);

/** Tells what the owner of an instance set that its connection obeys; asked at every connect. */
export type SessionOptionsSource = (instanceId: string) => Promise<SessionOptions>;
export const SESSION_OPTIONS_SOURCE = Symbol('SessionOptionsSource');
export const InjectSessionOptionsSource = () => Inject(SESSION_OPTIONS_SOURCE);

/** What holds for an instance whose owner set nothing. */
export const DEFAULT_SESSION_OPTIONS: SessionOptions = Object.freeze({
  alwaysOnline: false,
  syncFullHistory: false,
  proxy: null,
});
