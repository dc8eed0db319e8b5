import type { Failure } from '../message.repository.js';

/** WhatsApp's refusals in sentences for people, by its code. */
const SENTENCES: Readonly<Record<number, string>> = {
  400: 'WhatsApp could not read the message.',
  401: 'WhatsApp does not let this account write to this recipient.',
  403: 'WhatsApp does not let this account write to this chat.',
  404: 'WhatsApp does not know this recipient.',
  408: 'WhatsApp did not take the message in time.',
  420: 'WhatsApp refuses this group message; this account may not be a member any more.',
  421: 'WhatsApp asks for the message in the chat’s other address form.',
  429: 'This account sends too fast for WhatsApp; slow down.',
  463: 'WhatsApp has restricted this account from starting new chats; open WhatsApp on the phone to see why.',
  475: 'WhatsApp could not place the message; the chat is locked for now.',
  479: 'WhatsApp could not place the message for one of the recipient’s devices.',
  500: 'WhatsApp had a failure of its own.',
};

/** What a refusal of WhatsApp means. */
export function refusal(errorCode: number | null): Failure {
  const code = errorCode === null ? 'WHATSAPP_REFUSED' : String(errorCode);
  const known = errorCode === null ? undefined : SENTENCES[errorCode];
  return {
    code,
    sentence: known ?? `WhatsApp refused the message${errorCode === null ? '' : ` (code ${errorCode})`}.`,
  };
}

export const NOT_CONNECTED: Failure = Object.freeze({
  code: 'INSTANCE_NOT_CONNECTED',
  sentence: 'The instance was not connected in time; connect it and send the message again.',
});

export const NO_ACK: Failure = Object.freeze({
  code: 'NO_ACKNOWLEDGEMENT',
  sentence: 'WhatsApp has not confirmed the message; it may have arrived or not.',
});

export const NO_RECEIPT: Failure = Object.freeze({
  code: 'NO_RECEIPT',
  sentence: 'WhatsApp has the message, but the recipient’s phone has not come for it.',
});

export const GAVE_UP: Failure = Object.freeze({
  code: 'SEND_FAILED',
  sentence: 'The message could not be handed to WhatsApp.',
});

export const MAY_HAVE_LEFT: Failure = Object.freeze({
  code: 'SEND_UNCONFIRMED',
  sentence: 'Handing the message to WhatsApp failed half-way; it may have arrived or not.',
});
