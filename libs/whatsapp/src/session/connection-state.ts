/**
 * Why a session is in the state it is in: the one vocabulary of the whole product. A reason is stored, shown in the
 * dashboard and sent in events; the four states that Evolution clients know are derived from it.
 */
export const SessionReason = Object.freeze({
  NeverPaired: 'never_paired',
  Stopped: 'stopped',
  Starting: 'starting',
  AwaitingScan: 'awaiting_scan',
  AwaitingCode: 'awaiting_code',
  QrExpired: 'qr_expired',
  Syncing: 'syncing',
  Open: 'open',
  Reconnecting: 'reconnecting',
  LoggedOut: 'logged_out',
  Replaced: 'replaced',
  Restricted: 'restricted',
  ClientOutdated: 'client_outdated',
  PasskeyRequired: 'passkey_required',
  PhoneOffline: 'phone_offline',
} as const);
export type SessionReason = (typeof SessionReason)[keyof typeof SessionReason];

/** The four words of the Evolution dialect. */
export type ConnectionState = 'open' | 'connecting' | 'close' | 'refused';

interface ReasonRow {
  state: ConnectionState;
  /** What a person should do, in one sentence; empty when nothing is to be done. */
  advice: string;
}

const ROWS: Record<SessionReason, ReasonRow> = {
  never_paired: { state: 'close', advice: 'Connect the instance and scan the QR code with the phone.' },
  stopped: { state: 'close', advice: 'The connection was stopped by hand; connect it to start again.' },
  starting: { state: 'connecting', advice: '' },
  awaiting_scan: {
    state: 'connecting',
    advice: 'Scan the QR code in WhatsApp under Settings, Linked devices, Link a device.',
  },
  awaiting_code: {
    state: 'connecting',
    advice: 'Enter the eight-character code in WhatsApp under Linked devices, Link with phone number.',
  },
  qr_expired: { state: 'close', advice: 'Nobody scanned the QR code in time; connect again for a new one.' },
  syncing: { state: 'connecting', advice: '' },
  open: { state: 'open', advice: '' },
  reconnecting: { state: 'connecting', advice: '' },
  logged_out: { state: 'close', advice: 'The phone unlinked this device; connect again and scan a new QR code.' },
  replaced: {
    state: 'close',
    advice: 'Another program took over this login. Stop it there, then connect here again.',
  },
  restricted: {
    state: 'refused',
    advice: 'WhatsApp refuses this account for now; open WhatsApp on the phone to see why.',
  },
  client_outdated: {
    state: 'refused',
    advice: 'WhatsApp wants a newer client version; update Wharf if this persists.',
  },
  passkey_required: {
    state: 'refused',
    advice: 'WhatsApp asks this account for a passkey before linking; confirm it on the phone, then connect again.',
  },
  phone_offline: {
    state: 'open',
    advice: 'The phone has not been online for days; open WhatsApp on it before WhatsApp unlinks this device.',
  },
};

/** The Evolution word for a reason. */
export const connectionStateOf = (reason: SessionReason): ConnectionState => ROWS[reason].state;

/** What a person should do about a reason, in one sentence; empty when nothing is to be done. */
export const adviceFor = (reason: SessionReason): string => ROWS[reason].advice;

/**
 * What a person is told of a reason: the detail of this one case where it is a sentence, else the advice. A detail as
 * the protocol words it, such as `Stream Errored (conflict)`, helps nobody who is to act.
 */
export const sentenceFor = (reason: SessionReason, detail: string | null): string =>
  detail?.endsWith('.') ? detail : adviceFor(reason);
