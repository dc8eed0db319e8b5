/** How the lines begin that the Signal library prints; the objects after some of them hold private keys. */
const SIGNAL_LINES = [
  'Closing session',
  'Opening session',
  'Removing old closed session',
  'Session already closed',
  'Session already open',
  'Closing open session in favor of incoming prekey bundle',
  'Failed to decrypt message with any known session',
  'Session error',
  'Decrypted message with closed session',
  'Migrating session to',
  'V1 session storage migration error',
  'Deleting all sessions for',
];

let silenced = false;

/**
 * Keeps the Signal library's own console lines away, for they carry private keys; whatever else is printed passes.
 * Works on the whole process, once.
 */
export function silenceSignalLibrary(): void {
  if (silenced) return;
  silenced = true;
  const target = globalThis.console;
  for (const method of ['info', 'warn', 'error'] as const) {
    const print = target[method].bind(target);
    target[method] = (...values: unknown[]) => {
      const first = values[0];
      if (typeof first === 'string' && SIGNAL_LINES.some((line) => first.startsWith(line))) return;
      print(...values);
    };
  }
}
