import { WA_CERT_DETAILS } from '../upstream.js';

/** The WhatsApp network to dial. All null for WhatsApp itself. */
export interface WhatsAppEndpoint {
  /** WebSocket URL, null for WhatsApp's own. */
  wsUrl: string | null;
  /** 32 bytes: the key that signs the network's Noise certificates. */
  rootKey: Buffer | null;
  /** PEM file that media hosts are trusted by, null for the system's. */
  mediaCa: string | null;
}

/**
 * Makes this process trust the network's root key. Baileys keeps that key for the whole process, so a process has one
 * network; `WA_CERT_DETAILS` is read at every handshake.
 */
export function trustNetwork(endpoint: WhatsAppEndpoint): void {
  if (endpoint.rootKey) Object.assign(WA_CERT_DETAILS, { PUBLIC_KEY: endpoint.rootKey, SERIAL: 0 });
}
