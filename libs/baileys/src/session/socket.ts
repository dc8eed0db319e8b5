import type { Boom } from '@hapi/boom';
import type { SessionEvent, SessionOptions } from '@wharf/whatsapp';
import { bareJid } from '@wharf/whatsapp';
import type { Agent as HttpsAgent } from 'node:https';
import type { Logger } from 'pino';
import type { NetworkRoute } from '../network/network-route.js';
import type { GroupCache } from '../operations/group-cache.js';
import { listenToBaileys } from '../inbound/baileys-events.js';
import { chatReadElsewhere, statusFromAck, statusFromReceipt } from '../inbound/receipts.js';
import { isSameChat } from '../outbound/same-chat.js';
import type { KeyChanges } from '../signal/key-backend.js';
import { createSignalRepository } from '../signal/signal-repository.js';
import type { SessionStore } from '../store/session-store.js';
import {
  makeWASocket,
  proto,
  type AuthenticationCreds,
  type BinaryNode,
  type CacheStore,
  type ConnectionState,
  type SignalDataSet,
  type WAMessageKey,
  type WASocket,
} from '../upstream.js';
import { baileysLogger } from './baileys-logger.js';
import type { FailedStanzas } from './failed-stanzas.js';
import { MessageGuard } from './message-guard.js';
import { acknowledgeReceiptsAfter, handleMessagesInOrder, onBrokenFrame } from './stanza-handling.js';
import type { WhatsAppEndpoint } from './whatsapp-endpoint.js';

/**
 * A query that WhatsApp leaves unanswered blocks every other send of its socket until this is over, and then resolves
 * with nothing (G2). Real answers take well under a second.
 */
const QUERY_TIMEOUT_MS = 20_000;
/** Time for a connection, and for WhatsApp's first word on it. */
const FIRST_WORD_TIMEOUT_MS = 30_000;

/** Status with which Baileys itself ends what takes too long. */
const TIMED_OUT = 408;

/** How a socket ended. */
export interface SocketEnd {
  statusCode: number;
  message: string;
  /** WhatsApp asked for a passkey while linking. */
  passkeyRequired: boolean;
  /** All QR codes that WhatsApp gave for this connection have passed. */
  qrCodesUsedUp: boolean;
  /** Why the connection did not even reach WhatsApp, as when the proxy refuses; null otherwise. */
  noWayOut: string | null;
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
  private readonly guard: MessageGuard;
  private openedAt: number | null = null;
  private passkeyRequired = false;
  private isShownOnline: boolean;

  constructor(
    private readonly deps: {
      store: SessionStore;
      creds: AuthenticationCreds;
      endpoint: WhatsAppEndpoint;
      caches: SocketCaches;
      failures: FailedStanzas;
      groups: GroupCache;
      route: NetworkRoute;
      options: Pick<SessionOptions, 'alwaysOnline' | 'syncFullHistory'>;
      /** Whether nobody else can have the lease now. */
      isHeld: () => boolean;
      log: Logger;
      qrLifetimeMs: number | null;
    },
    private readonly handlers: SocketHandlers,
  ) {
    this.isShownOnline = deps.options.alwaysOnline;
    this.guard = new MessageGuard({
      store: deps.store,
      failures: deps.failures,
      isOpen: () => this.sock.ws.isOpen,
      cut: (message) => this.cut(message),
      refuse: (stanza, code) => this.sock.sendMessageAck(stanza, code),
      log: deps.log,
    });
    this.sock = this.connect();
    const firstWord = this.expectFirstWord();
    this.listenToFrames();
    this.listenToCreds();
    this.ended = new Promise((resolve) => {
      this.sock.ev.on('connection.update', (update) => {
        // An exception here would become an unhandled rejection and end the process (G15).
        try {
          const end = this.onConnectionUpdate(update);
          if (!end) return;
          clearTimeout(firstWord);
          resolve(end);
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

  /**
   * Shows the account as online, or as offline again. WhatsApp shows nobody online who has no name, which a fresh login
   * may learn only later: then it is done.
   */
  showOnline(isOnline: boolean): void {
    this.isShownOnline = isOnline;
    if (!this.isOpen) return;
    this.sock
      .sendPresenceUpdate(isOnline ? 'available' : 'unavailable')
      .catch((err: unknown) => this.deps.log.debug({ err }, 'presence could not be shown'));
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

  /** The store has thrown, perhaps at a message in hand. Stops the connection within this call. */
  onStoreFailed(error: Error): void {
    if (this.guard.onStoreFailed(error)) this.cut('the session store failed');
  }

  private connect(): WASocket {
    const { store, creds, endpoint, caches, groups, route, options, log, qrLifetimeMs } = this.deps;
    const logger = this.guard.listening(baileysLogger(log));
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
      // Baileys would set a timer for every frame that it sends, and draw a stack for each; see `expectFirstWord`.
      connectTimeoutMs: 0,
      defaultQueryTimeoutMs: QUERY_TIMEOUT_MS,
      ...(qrLifetimeMs ? { qrTimeout: qrLifetimeMs } : {}),
      transactionOpts: { maxCommitRetries: 1, delayBetweenTriesMs: 0 },
      // Wharf reads acknowledgements off the wire; own messages in the event buffer would only swallow them (G4).
      emitOwnEvents: false,
      // The phone keeps notifying its owner while this device is not "online".
      markOnlineOnConnect: options.alwaysOnline,
      shouldSyncHistoryMessage: ({ syncType }) =>
        options.syncFullHistory || syncType !== proto.HistorySync.HistorySyncType.FULL,
      syncFullHistory: options.syncFullHistory,
      agent: route.socketAgent as HttpsAgent | undefined,
      fetchAgent: route.uploadAgent as HttpsAgent | undefined,
      // Baileys hands them to fetch as they are; its types know only those of the standard.
      options: { dispatcher: route.dispatcher } as RequestInit,
      cachedGroupMetadata: async (jid) => groups.get(jid),
      enableRecentMessageCache: false,
      enableAutoSessionRecreation: true,
      userDevicesCache: caches.userDevices,
      msgRetryCounterCache: caches.retryCounts,
      callOfferCache: caches.callOffers,
      placeholderResendCache: caches.placeholders,
      getMessage: async (key) => (await this.sentTo(key)) ?? undefined,
    });
  }

  /** What was sent, for a device that could not decrypt it. Who was not written to is given nothing. */
  private async sentTo({ id, remoteJid }: WAMessageKey): Promise<proto.IMessage | null> {
    const sent = id ? await this.deps.store.payload(id) : null;
    if (!sent) return null;
    const phoneOf = (lid: string) => this.sock.signalRepository.lidMapping.getPNForLID(lid);
    if (remoteJid && sent.chatJid && (await isSameChat(sent.chatJid, remoteJid, phoneOf))) return sent.message;
    this.deps.log.warn({ id }, 'a message was asked for again from a chat that it was not sent to');
    return null;
  }

  private expectFirstWord(): NodeJS.Timeout {
    const timer = setTimeout(() => this.end(TIMED_OUT, 'WhatsApp did not answer in time'), FIRST_WORD_TIMEOUT_MS);
    this.sock.ws.once('frame', () => clearTimeout(timer));
    return timer;
  }

  private listenToFrames(): void {
    const { ws } = this.sock;
    ws.on('frame', (frame: BinaryNode | Uint8Array) => {
      if (frame instanceof Uint8Array) return this.beforeLogin();
      if (typeof frame === 'string') return;
      if (frame.tag === 'message') this.noteCiphertexts(frame);
      else if (frame.tag === 'notification') this.onNotification(frame);
    });
    onBrokenFrame(this.sock, (err) => {
      this.deps.log.warn({ err }, 'a frame could not be read; connecting again');
      this.cut('a frame could not be read');
    });
    handleMessagesInOrder(this.sock, (stanza, handle) => this.guard.handle(stanza, handle));
    acknowledgeReceiptsAfter(this.sock, (receipt) => {
      const own = this.ownJids();
      return this.tell(statusFromReceipt(receipt, own) ?? chatReadElsewhere(receipt, own));
    });
    listenToBaileys(this.sock, {
      me: () => (this.deps.creds.me ? { id: this.deps.creds.me.id, lid: this.deps.creds.me.lid ?? null } : null),
      tell: (event) => this.handlers.onEvent(event),
      log: this.deps.log,
    });
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

  /**
   * WhatsApp has said hello, and the login is what answers it. A process that was paused meanwhile would take the place of
   * the number's next owner with it, who then takes the number for one that somebody else uses.
   */
  private beforeLogin(): void {
    if (!this.deps.isHeld()) this.cut('the lease may have ended before the login');
  }

  /** Before anything is decrypted: which stanza each ciphertext of it belongs to, so that the journal can say so. */
  private noteCiphertexts(stanza: BinaryNode): void {
    if (!Array.isArray(stanza.content)) return;
    for (const { tag, content } of stanza.content) {
      if (tag === 'enc' && content instanceof Uint8Array) this.deps.store.expect(content, stanza.attrs);
    }
  }

  private onNotification(node: BinaryNode): void {
    if (node.attrs.type === 'w:gp2') this.deps.groups.onNotification(node);
    this.noticePasskey(node);
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
      const hadName = Boolean(creds.me?.name);
      // Baileys applies the update too, but only after this listener.
      Object.assign(creds, update);
      if (!hadName && creds.me?.name && this.isShownOnline) setImmediate(() => this.showOnline(this.isShownOnline));
      // Before the phone has accepted there is nothing worth keeping, and a half-made login could not log in.
      if (!creds.account) return;
      store.saveCreds(creds).catch((error: unknown) => log.warn({ err: error }, 'login could not be stored'));
    });
  }

  private onConnectionUpdate(update: Partial<ConnectionState>): SocketEnd | null {
    if (update.qr) this.handlers.onQr(update.qr);
    if (update.isNewLogin) this.handlers.onPaired();
    if (update.connection === 'open') {
      this.openedAt = performance.now();
      this.handlers.onOpen();
    }
    if (update.connection !== 'close') return null;

    const error = update.lastDisconnect?.error as Boom | undefined;
    const openForMs = this.openedAt === null ? 0 : performance.now() - this.openedAt;
    this.openedAt = null;
    const message = error?.message ?? 'closed';
    return {
      statusCode: error?.output?.statusCode ?? 500,
      message,
      passkeyRequired: this.passkeyRequired,
      qrCodesUsedUp: message.includes('QR refs attempts ended'),
      noWayOut: openForMs === 0 ? this.deps.route.refusal : null,
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
