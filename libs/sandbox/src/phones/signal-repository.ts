import { DEFAULT_CONNECTION_CONFIG, type SocketConfig } from '@wharf/baileys/upstream';

/** The end-to-end encryption that virtual phones use: the one place where it is chosen. */
export const phoneSignalRepository: SocketConfig['makeSignalRepository'] =
  DEFAULT_CONNECTION_CONFIG.makeSignalRepository;
