import type { components } from '@wharf/api-client';

type Schemas = components['schemas'];

/** What WhatsApp itself says of an account. */
export type WhatsAppSays = Schemas['WhatsAppSaysDto'];
/** Why it is not known what WhatsApp says now. */
export type UnknownAnswer = Schemas['UnknownDto'];
/** Something that WhatsApp did about the account. */
export type AccountSignal = Schemas['SignalDto'];
export type FailureReason = Schemas['FailureDto'];
/** A rule of the sending policy as it holds here. */
export type SendingRule = Schemas['RuleDto'];
/** How near a number is to what gets numbers banned. */
export type NumberLimits = Schemas['LimitsDto'];
/** How a number is. */
export type NumberHealth = Schemas['NumberHealthDto'];
