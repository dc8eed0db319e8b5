/** How libsignal's lines begin. Some of them print whole sessions, private keys included. */
const LIBSIGNAL_LINES = [
  'Closing session',
  'Closing open session',
  'Closing stale open session',
  'Decrypted message with closed session',
  'Failed to decrypt message with any known session',
  'Migrating session to',
  'Opening session',
  'Removing old closed session',
  'Session already closed',
  'Session already open',
  'Session error',
  'Unhandled bucket type',
  'V1 session storage migration error',
];

let silenced = false;

/**
 * Keeps libsignal's console output, which contains private keys, from ever being printed. Everything else that is
 * written to the console passes. Harmless when called twice.
 */
export function silenceLibsignal(): void {
  if (silenced) return;
  silenced = true;
  for (const method of ['log', 'info', 'warn', 'error'] as const) {
    const original = console[method].bind(console);
    console[method] = (...args: unknown[]) => {
      const [first] = args;
      if (typeof first === 'string' && LIBSIGNAL_LINES.some((line) => first.startsWith(line))) return;
      original(...args);
    };
  }
}
