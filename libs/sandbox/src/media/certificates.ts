import 'reflect-metadata';
import { chmod, mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { webcrypto } from 'node:crypto';
import { join } from 'node:path';
import {
  BasicConstraintsExtension,
  ExtendedKeyUsage,
  ExtendedKeyUsageExtension,
  KeyUsageFlags,
  KeyUsagesExtension,
  SubjectAlternativeNameExtension,
  SubjectKeyIdentifierExtension,
  AuthorityKeyIdentifierExtension,
  type X509Certificate,
  X509CertificateGenerator,
} from '@peculiar/x509';

/** What the media hosts show to their clients. */
export interface HostCertificate {
  /** PEM file of the authority that clients must trust, and nobody else does. */
  caPath: string;
  /** The authority's certificate, PEM. */
  ca: string;
  /** The hosts' certificate, PEM. */
  cert: string;
  /** Its private key, PEM. */
  key: string;
}

const SIGNING = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const;
const NOT_BEFORE = new Date('2020-01-01T00:00:00Z');
const NOT_AFTER = new Date('2050-01-01T00:00:00Z');
const FILES = { ca: 'ca.pem', cert: 'host.pem', key: 'host-key.pem' } as const;

/** Reads the certificate that a folder keeps, or makes one for loopback at the first start. */
export async function openHostCertificate(folder: string): Promise<HostCertificate> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const caPath = join(folder, FILES.ca);
  const kept = await Promise.all(Object.values(FILES).map((file) => readFile(join(folder, file), 'utf8'))).catch(
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return null;
      throw error;
    },
  );
  if (kept) {
    const [ca, cert, key] = kept as [string, string, string];
    return { caPath, ca, cert, key };
  }
  const made = await makeCertificates();
  // The authority goes last: where it is, the others are.
  await keep(join(folder, FILES.key), made.key);
  await keep(join(folder, FILES.cert), made.cert);
  await keep(caPath, made.ca);
  return { caPath, ...made };
}

async function keep(path: string, pem: string): Promise<void> {
  await writeFile(`${path}.new`, pem, { mode: 0o600 });
  await chmod(`${path}.new`, 0o600);
  await rename(`${path}.new`, path);
}

/** An authority of our own with one certificate. The authority's key is not kept: it never signs anything else. */
async function makeCertificates(): Promise<Omit<HostCertificate, 'caPath'>> {
  const validity = { notBefore: NOT_BEFORE, notAfter: NOT_AFTER, signingAlgorithm: SIGNING };
  const caKeys = await webcrypto.subtle.generateKey(SIGNING, true, ['sign', 'verify']);
  const ca = await X509CertificateGenerator.createSelfSigned({
    ...validity,
    name: 'CN=Wharf sandbox media authority',
    keys: caKeys,
    extensions: [
      new BasicConstraintsExtension(true, 0, true),
      new KeyUsagesExtension(KeyUsageFlags.keyCertSign, true),
      await SubjectKeyIdentifierExtension.create(caKeys.publicKey),
    ],
  });
  const hostKeys = await webcrypto.subtle.generateKey(SIGNING, true, ['sign', 'verify']);
  const host = await X509CertificateGenerator.create({
    ...validity,
    subject: 'CN=Wharf sandbox media host',
    issuer: ca.subject,
    publicKey: hostKeys.publicKey,
    signingKey: caKeys.privateKey,
    extensions: [
      // Without a subject alternative name no authority makes a certificate trusted.
      new SubjectAlternativeNameExtension([
        { type: 'ip', value: '127.0.0.1' },
        { type: 'ip', value: '::1' },
        { type: 'dns', value: 'localhost' },
      ]),
      new KeyUsagesExtension(KeyUsageFlags.digitalSignature, true),
      new ExtendedKeyUsageExtension([ExtendedKeyUsage.serverAuth]),
      await AuthorityKeyIdentifierExtension.create(caKeys.publicKey),
    ],
  });
  const key = Buffer.from(await webcrypto.subtle.exportKey('pkcs8', hostKeys.privateKey));
  return { ca: pemOf(ca), cert: pemOf(host), key: toPem('PRIVATE KEY', key) };
}

function pemOf(certificate: X509Certificate): string {
  return `${certificate.toString('pem')}\n`;
}

function toPem(label: string, der: Buffer): string {
  const lines = der.toString('base64').match(/.{1,64}/g) ?? [];
  return `-----BEGIN ${label}-----\n${lines.join('\n')}\n-----END ${label}-----\n`;
}
