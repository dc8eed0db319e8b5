import type { ConnectionState } from '../../app/api';

interface ReasonWords {
  /** In a list, beside the state. */
  caption: string;
  /** At the head of a page or a dialog. */
  title: string;
  /** What to do, where the server did not say. */
  advice: string;
}

const WORDS: Record<string, ReasonWords> = {
  never_paired: {
    caption: 'not linked yet',
    title: 'No phone is linked yet',
    advice: 'Connect, and scan the QR code with the phone.',
  },
  stopped: {
    caption: 'stopped',
    title: 'Stopped by hand',
    advice: 'Connect to start it again.',
  },
  starting: { caption: 'starting', title: 'Starting', advice: '' },
  awaiting_scan: {
    caption: 'waiting for a scan',
    title: 'Waiting for a scan',
    advice: 'Scan the QR code in WhatsApp under Settings, Linked devices, Link a device.',
  },
  awaiting_code: {
    caption: 'waiting for the code',
    title: 'Waiting for the code',
    advice: 'Enter the code in WhatsApp under Linked devices, Link with phone number.',
  },
  qr_expired: {
    caption: 'nobody scanned',
    title: 'Nobody scanned in time',
    advice: 'Have the phone at hand, then ask for a new code.',
  },
  syncing: { caption: 'linking', title: 'Linking the phone', advice: '' },
  open: { caption: '', title: 'Connected', advice: '' },
  reconnecting: { caption: 'reconnecting', title: 'Reconnecting', advice: '' },
  logged_out: {
    caption: 'unlinked',
    title: 'The phone unlinked this device',
    advice: 'Connect again and scan a new QR code.',
  },
  replaced: {
    caption: 'taken over elsewhere',
    title: 'Another program took over this login',
    advice: 'Stop it there, then connect here again.',
  },
  restricted: {
    caption: 'restricted by WhatsApp',
    title: 'WhatsApp refuses this account for now',
    advice: 'Open WhatsApp on the phone to see why and until when.',
  },
  client_outdated: {
    caption: 'client outdated',
    title: 'WhatsApp wants a newer client version',
    advice: 'Wharf tries again with the current version by itself; update Wharf if this stays.',
  },
  passkey_required: {
    caption: 'passkey needed',
    title: 'WhatsApp asks for a passkey',
    advice: 'Confirm the passkey on the phone under Settings, Account, Passkeys, then connect again.',
  },
  phone_offline: {
    caption: 'phone offline for days',
    title: 'The phone has been offline for days',
    advice: 'Open WhatsApp on the phone before WhatsApp unlinks this device.',
  },
};

/** Reasons after which nothing goes on by itself. */
const ENDINGS: ReadonlySet<string> = new Set([
  'qr_expired',
  'stopped',
  'logged_out',
  'replaced',
  'restricted',
  'client_outdated',
  'passkey_required',
]);

/** Words for a reason. One that this page does not know yet is shown as the server calls it. */
export function wordsFor(reason: string): ReasonWords {
  const plain = reason.replaceAll('_', ' ');
  return WORDS[reason] ?? { caption: plain, title: plain, advice: '' };
}

/** Whether an attempt to connect that came to this is over. */
export const isEnding = (reason: string): boolean => ENDINGS.has(reason);

export const STATE_WORDS: Record<ConnectionState, string> = {
  open: 'Open',
  connecting: 'Connecting',
  close: 'Closed',
  refused: 'Refused',
};
