import { DEFAULT_CONNECTION_CONFIG } from '@whiskeysockets/baileys';

/** The version of WhatsApp Web that connections present themselves as, dotted. */
export const WHATSAPP_WEB_VERSION = DEFAULT_CONNECTION_CONFIG.version.join('.');
