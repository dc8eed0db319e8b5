/** What to do about a message that did not make it, by the code of the failure. */
const ADVICE: Readonly<Record<string, string>> = {
  INSTANCE_NOT_CONNECTED: 'Connect the instance, then send the message again.',
  NUMBER_NOT_ON_WHATSAPP: 'Check the number with its country code; it has no WhatsApp account.',
  NO_ACKNOWLEDGEMENT: 'Ask the recipient before you send it again: it may have arrived.',
  NO_RECEIPT: 'Nothing needs doing: the phone is off or out of reach, and gets the message when it is back.',
  SEND_UNCONFIRMED: 'Ask the recipient before you send it again: it may have arrived.',
  SEND_FAILED: 'Send it again; if it fails the same way, restart the connection.',
  NOT_A_MEMBER: 'Have the number added to the group again, then send the message again.',
  NO_DEVICE: 'Check the recipient: an account without a device cannot be written to. Send it again later.',
  MESSAGE_NOT_SENDABLE: 'Write a new message: this one would fail again.',
  RATE_LIMITED: 'Send more slowly, then send it again.',
  '401': 'This recipient has blocked the number or takes no messages from it; sending again will not help.',
  '403': 'The account may not write here: it was removed from the group, or only admins write.',
  '404': 'The recipient is gone from WhatsApp. Check the number.',
  '408': 'Send it again.',
  '420': 'Join the group again, then send the message again.',
  '421': 'Send it again: the chat’s other address is known by now.',
  '429': 'Pause for a while: WhatsApp bans numbers that go on at this speed.',
  '463': 'Stop writing to new people. Open WhatsApp on the phone to see how long the restriction lasts.',
  '475': 'Wait a few minutes, then send it again.',
  '479': 'Send it again.',
  '500': 'WhatsApp had a failure of its own: send it again in a few minutes.',
};

const OTHERWISE = 'Send it again; if it fails the same way, look at the connection of the instance.';

export const adviceFor = (code: string | null): string =>
  code !== null && Object.hasOwn(ADVICE, code) ? (ADVICE[code] ?? OTHERWISE) : OTHERWISE;
