import { mkdtemp, rm } from 'node:fs/promises';
import { Agent as HttpsAgent } from 'node:https';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { Readable } from 'node:stream';
import { type Logger, pino } from 'pino';
import { Agent } from 'undici';
import { openHostCertificate, type HostCertificate } from './certificates.js';
import { MediaFaults } from './media-fault.js';
import { MediaServer } from './media-server.js';
import { MediaStore } from './media-store.js';

type Dispatcher = NonNullable<RequestInit['dispatcher']>;

/** WhatsApp takes documents of 2 GB. */
const DEFAULT_MAX_BYTES = 2 * 1024 ** 3;

/** How the media hosts are set up; everything has a default. */
export interface MediaOptions {
  /** Keeps certificate and files over restarts; a folder for this run alone when absent. */
  folder?: string;
  /** How large a file may be. */
  maxBytes?: number;
  log?: Logger;
}

/** Where files are stored for everybody on the network, and how its own phones reach them. */
export class MediaHosts {
  readonly faults = new MediaFaults();
  /** For uploads of the network's phones. */
  readonly uploadAgent: HttpsAgent;
  /** For their downloads. */
  readonly downloadAgent: Dispatcher;
  private readonly agent: Agent;
  private readonly server: MediaServer;

  private constructor(
    private readonly certificate: HostCertificate,
    readonly store: MediaStore,
    private readonly ownFolder: string | null,
    log: Logger,
  ) {
    const { ca } = certificate;
    this.uploadAgent = new HttpsAgent({ ca });
    this.agent = new Agent({ connect: { ca } });
    // Node's fetch takes the library's agents; only the types of the two differ.
    this.downloadAgent = this.agent as unknown as Dispatcher;
    this.server = new MediaServer({ certificate, store, faults: this.faults, log });
  }

  static async open(options: MediaOptions = {}): Promise<MediaHosts> {
    const { maxBytes = DEFAULT_MAX_BYTES, log = pino({ level: 'silent' }) } = options;
    const ownFolder = options.folder === undefined ? await mkdtemp(join(tmpdir(), 'wharf-media-')) : null;
    // Whoever is told where the authority's file is may have another working directory.
    const folder = resolve(options.folder ?? (ownFolder as string));
    const certificate = await openHostCertificate(folder);
    const store = await MediaStore.open(join(folder, 'files'), maxBytes);
    return new MediaHosts(certificate, store, ownFolder, log);
  }

  /** PEM file of the authority that clients of the hosts must trust. */
  get caPath(): string {
    return this.certificate.caPath;
  }

  get port(): number {
    return this.server.port;
  }

  /** What an upload must come with. */
  get auth(): string {
    return this.server.auth;
  }

  /** The names of the hosts. One server answers to both, so that a client that one of them fails can try the other. */
  get hostnames(): string[] {
    return [`127.0.0.1:${this.port}`, `localhost:${this.port}`];
  }

  /** The address of a file. */
  urlOf(directPath: string): string {
    return `https://${this.hostnames[0]}${directPath}`;
  }

  /** Stores bytes as they are, for anybody to read: a profile picture. @returns its direct path. */
  publish(kind: string, data: Uint8Array, extension: '.jpg' | '.png' | '.enc'): Promise<string> {
    return this.store.receive(kind, Readable.from([Buffer.from(data)]), null, extension);
  }

  listen(port: number, host: string): Promise<void> {
    return this.server.listen(port, host);
  }

  /** Stops the hosts; files and certificate of this run alone are removed. */
  async close(): Promise<void> {
    this.uploadAgent.destroy();
    await this.agent.destroy();
    await this.server.close();
    if (this.ownFolder) await rm(this.ownFolder, { recursive: true, force: true });
  }
}
