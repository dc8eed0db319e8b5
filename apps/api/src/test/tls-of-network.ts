import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import tls from 'node:tls';
import type { RunningNetwork } from '@wharf/sandbox';

/** What a server on loopback may show: the simulated network's own certificate, which its authority vouches for. */
export async function hostSecret({ mediaCa }: RunningNetwork): Promise<{ key: string; cert: string }> {
  const folder = dirname(mediaCa);
  const [key, cert] = await Promise.all(
    ['host-key.pem', 'host.pem'].map((file) => readFile(join(folder, file), 'utf8')),
  );
  return { key: key ?? '', cert: cert ?? '' };
}

/**
 * Trusts the network's authority as if it were one of the system's, which Node reads once and lets nobody add to.
 * @returns ends that.
 */
export async function trustAuthority({ mediaCa }: RunningNetwork): Promise<() => void> {
  const authority = await readFile(mediaCa, 'utf8');
  const { createSecureContext } = tls;
  Object.assign(tls, {
    createSecureContext: (options?: tls.SecureContextOptions) => {
      const made = createSecureContext(options);
      (made.context as { addCACert(pem: string): void }).addCACert(authority);
      return made;
    },
  });
  return () => void Object.assign(tls, { createSecureContext });
}
