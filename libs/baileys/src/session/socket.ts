import type { Boom } from '@hapi/boom';
import type { SessionEvent } from '@wharf/whatsapp';
import { bareJid } from '@wharf/whatsapp';
import type { Logger } from 'pino';
import { statusFromAck, statusFromReceipt } from '../inbound/receipts.js';
import type { KeyChanges } from '../signal/key-backend.js';
import { createSignalRepository } from '../signal/signal-repository.js';
import type { SessionStore } from '../store/session-store.js';
import {
  makeWASocket,
  type AuthenticationCreds,
  type BinaryNode,
  type CacheStore,
  type ConnectionState,
  type SignalDataSet,
  type WASocket,
} from '../upstream.js';
import { baileysLogger } from './baileys-logger.js';
import { acknowledgeReceiptsAfter, handleMessagesInOrder } from './stanza-handling.js';
import type { WhatsAppEndpoint } from './whatsapp-endpoint.js';

/**
 * A query that WhatsApp leaves unanswered blocks every other send of its socket until this is over, and then resolves
 * with nothing (G2). Real answers take well under a second.
 */
const QUERY_TIMEOUT_MS = 20_000;
const CONNECT_TIMEOUT_MS = 20_000;

/** How a socket ended. */
export interface SocketEnd {
  statusCode: number;
  message: string;
  /** WhatsApp asked for a passkey while linking. */
  passkeyRequired: boolean;
  /** All QR codes that WhatsApp gave for this connection have passed. */
  qrCodesUsedUp: boolean;
  /** How long it was open, 0 when it never was. */
  openForMs: number;
}

export interface SocketHandlers {
  onQr(code: string): void;
  /** The phone accepted the link; WhatsApp wants a new connection. */
  onPaired(): void;
  onOpen(): void;
  /** Resolves when the event is safe; rejects when it never will be. */
  onEvent(event: SessionEvent): Promise<void>;
}

/** Caches that outlive a socket, so that a reconnect does not ask WhatsApp for everything again. */
export interface SocketCaches {
  userDevices: CacheStore;
  retryCounts: CacheStore;
  callOffers: CacheStore;
  placeholders: CacheStore;
}

/**
 * One Baileys socket from creation to end, and the only holder of it. When `ended` resolves, nothing of the socket is
 * left: no listener, no timer, no connection.
 */
export class Socket {
  readonly ended: Promise<SocketEnd>;
  private readonly sock: WASocket;
  private openedAt: number | null = null;
  private passkeyRequired = false;

  constructor(
    private readonly deps: {
      store: SessionStore;
      creds: AuthenticationCreds;
      endpoint: WhatsAppEndpoint;
      caches: SocketCaches;
      log: Logger;
      qrLifetimeMs: number | null;
    },
    private readonly handlers: SocketHandlers,
  ) {
    this.sock = this.connect();
    this.listenToFrames();
    this.listenToCreds();
    this.ended = new Promise((resolve) => {
      this.sock.ev.on('connection.update', (update) => {
        // An exception here would become an unhandled rejection and end the process (G15).
        try {
          const end = this.onConnectionUpdate(update);
          if (end) resolve(end);
        } catch (error) {
          this.deps.log.error({ err: error }, 'connection update failed');
        }
      });
    });
  }

  get isOpen(): boolean {
    return this.openedAt !== null;
  }

  /** The socket for sending; only to be used while {@link isOpen}. */
  get wa(): WASocket {
    return this.sock;
  }

  /** Ends the connection; `ended` tells when it is over. Harmless when it is over already. */
  end(statusCode: number, message: string): void {
    const error = Object.assign(new Error(message), { output: { statusCode } });
    this.sock.end(error).catch((err: unknown) => this.deps.log.warn({ err }, 'ending the socket failed'));
  }

  /**
   * Stops the connection within this very call, before anything more can be written to it. What Baileys still has in
   * hand then fails by itself: no receipt and no refusal reaches WhatsApp for what could not be stored.
   */
  cut(message: string): void {
    this.sock.ws.close().catch((err: unknown) => this.deps.log.warn({ err }, 'closing the socket failed'));
    this.end(428, message);
  }

  private connect(): WASocket {
    const { store, creds, endpoint, caches, log, qrLifetimeMs } = this.deps;
    const logger = baileysLogger(log);
    let resetSessions: (addresses: string[]) => Promise<void>;
    return makeWASocket({
      ...(endpoint.wsUrl ? { waWebSocketUrl: endpoint.wsUrl } : {}),
      auth: {
        creds,
        keys: {
          get: (type, ids) => store.get(type, ids),
          // Baileys drops sessions by writing null past every lock; the repository does it under the device's lock.
          set: async (changes) => {
            const { session, ...rest } = changes as SignalDataSet;
            await store.commit(rest as KeyChanges);
            if (session) await resetSessions(Object.keys(session));
          },
        },
      },
      makeSignalRepository: (auth, _logger, pnToLid) => {
        const repository = createSignalRepository({ creds: auth.creds, backend: store, logger, pnToLid });
        resetSessions = repository.resetSessions;
        return repository;
      },
      logger,
      browser: ['Wharf', 'Chrome', '1.0'],
      connectTimeoutMs: CONNECT_TIMEOUT_MS,
      defaultQueryTimeoutMs: QUERY_TIMEOUT_MS,
      ...(qrLifetimeMs ? { qrTimeout: qrLifetimeMs } : {}),
      transactionOpts: { maxCommitRetries: 1, delayBetweenTriesMs: 0 },
      // Wharf reads acknowledgements off the wire; own messages in the event buffer would only swallow them (G4).
      emitOwnEvents: false,
      // The phone keeps notifying its owner while this device is not "online".
      markOnlineOnConnect: false,
      shouldSyncHistoryMessage: () => false,
      syncFullHistory: false,
      enableRecentMessageCache: false,
      enableAutoSessionRecreation: true,
      userDevicesCache: caches.userDevices,
      msgRetryCounterCache: caches.retryCounts,
      callOfferCache: caches.callOffers,
      placeholderResendCache: caches.placeholders,
      getMessage: async (key) => (key.id ? ((await store.payload(key.id)) ?? undefined) : undefined),
    });
  }

  private listenToFrames(): void {
    const { ws } = this.sock;
    ws.on('frame', (frame: BinaryNode | Uint8Array) => {
      if (frame instanceof Uint8Array || typeof frame === 'string') return;
      if (frame.tag === 'message') this.noteCiphertexts(frame);
      else if (frame.tag === 'notification') this.noticePasskey(frame);
    });
    handleMessagesInOrder(this.sock);
    acknowledgeReceiptsAfter(this.sock, (receipt) => this.tell(statusFromReceipt(receipt, this.ownJids())));
    ws.on('CB:ack,class:message', (node: BinaryNode) => this.mention(statusFromAck(node)));
    this.sock.ev.on('presence.update', ({ id, presences }) => {
      for (const [participant, { lastKnownPresence, lastSeen }] of Object.entries(presences)) {
        this.mention({
          type: 'presence',
          chatJid: bareJid(id),
          participant: bareJid(participant),
          presence: lastKnownPresence,
          lastSeenAt: lastSeen ? new Date(lastSeen * 1000) : null,
        });
      }
    });
  }

  /** Before anything is decrypted: which stanza each ciphertext of it belongs to, so that the journal can say so. */
  private noteCiphertexts(stanza: BinaryNode): void {
    if (!Array.isArray(stanza.content)) return;
    for (const { tag, content } of stanza.content) {
      if (tag === 'enc' && content instanceof Uint8Array) this.deps.store.expect(content, stanza.attrs);
    }
  }

  /** Some accounts must confirm a passkey before they can link; Baileys drops the notification. */
  private noticePasskey(node: BinaryNode): void {
    const children = Array.isArray(node.content) ? node.content.map(({ tag }) => tag) : [];
    if (![node.attrs.type, ...children].includes('passkey_prologue_request')) return;
    this.passkeyRequired = true;
    this.end(403, 'WhatsApp asks for a passkey');
  }

  private listenToCreds(): void {
    const { store, creds, log } = this.deps;
    this.sock.ev.on('creds.update', (update) => {
      // Baileys applies the update too, but only after this listener.
      Object.assign(creds, update);
      // Before the phone has accepted there is nothing worth keeping, and a half-made login could not log in.
      if (!creds.account) return;
      store.saveCreds(creds).catch((error: unknown) => log.warn({ err: error }, 'login could not be stored'));
    });
  }

  private onConnectionUpdate(update: Partial<ConnectionState>): SocketEnd | null {
    if (update.qr) this.handlers.onQr(update.qr);
    if (update.isNewLogin) this.handlers.onPaired();
    if (update.connection === 'open') {
      this.openedAt = Date.now();
      this.handlers.onOpen();
    }
    if (update.connection !== 'close') return null;

    const error = update.lastDisconnect?.error as Boom | undefined;
    const openForMs = this.openedAt === null ? 0 : Date.now() - this.openedAt;
    this.openedAt = null;
    const message = error?.message ?? 'closed';
    return {
      statusCode: error?.output?.statusCode ?? 500,
      message,
      passkeyRequired: this.passkeyRequired,
      qrCodesUsedUp: message.includes('QR refs attempts ended'),
      openForMs,
    };
  }

  /** Tells the host what WhatsApp will not repeat in any case, so that nothing depends on when it is stored. */
  private mention(event: SessionEvent | null): void {
    this.tell(event).catch(() => undefined);
  }

  private async tell(event: SessionEvent | null): Promise<void> {
    if (event) await this.handlers.onEvent(event);
  }

  private ownJids(): Set<string> {
    const { me } = this.deps.creds;
    return new Set([me?.id, me?.lid].flatMap((jid) => (jid ? [bareJid(jid)] : [])));
  }
}
