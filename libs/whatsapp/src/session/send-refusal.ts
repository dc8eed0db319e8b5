/** Why a message cannot be sent at all, in sentences for people, by the code that callers are told. */
export const SEND_REFUSALS = Object.freeze({
  NOT_A_MEMBER: 'This number is not a member of the group, or there is no such group any more',
  NO_DEVICE: 'WhatsApp knows no device that the message could be encrypted for',
  MESSAGE_NOT_SENDABLE: 'WhatsApp’s form of this message cannot be made: something in it is not what it should be',
} as const);

export type SendRefusal = keyof typeof SEND_REFUSALS;
