import type { Readable } from 'node:stream';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Session } from '@wharf/whatsapp';
import { Config } from '../../../platform/config/index.js';
import { MediaStore } from '../../media-store/index.js';
import { CommandRunner, SessionCommands, SessionDirectory, SessionElsewhereError } from '../../session/index.js';
import { MediaKeeper } from '../intake/media-keeper.js';
import { Spool } from '../intake/spool.js';
import type { Media } from '../media.entity.js';
import { MediaRepository, type MessageOfFile } from '../media.repository.js';
import { MediaDownload } from './media-download.js';
import { transferLimit } from './transfer-limit.js';

type FileKey = Parameters<Session['media']['download']>[0];

const UNKNOWN_TYPE = 'application/octet-stream';

/**
 * Has files fetched from WhatsApp by the process that holds the connection. Their bytes go through the media store,
 * which all processes share, and never from one process to another.
 */
@Injectable()
export class FileFetcher implements OnModuleInit {
  constructor(
    private readonly directory: SessionDirectory,
    private readonly commands: SessionCommands,
    private readonly runner: CommandRunner,
    private readonly media: MediaRepository,
    private readonly download: MediaDownload,
    private readonly spool: Spool,
    private readonly keeper: MediaKeeper,
    private readonly store: MediaStore,
    private readonly config: Config,
  ) {}

  onModuleInit(): void {
    this.runner.on('fetchFile', (instanceId, mediaId) => this.fetchHere(this.sessionOf(instanceId), mediaId));
    this.runner.on('downloadFile', (instanceId, key, content) =>
      this.putAside(this.sessionOf(instanceId), key, content),
    );
  }

  /** Brings the file of a stored message into the store. @throws what `MediaDownload.fetch` and asking others throw. */
  async fetch(instanceId: string, media: Media, message: MessageOfFile): Promise<void> {
    const session = this.directory.get(instanceId);
    if (session) await this.download.fetch(session, media, message);
    else await this.commands.ask(instanceId, 'fetchFile', [media.id]);
  }

  /** The bytes of a message that is not stored here. @throws what downloading and asking others throw. */
  async open(instanceId: string, key: FileKey, content: Record<string, unknown>): Promise<Readable> {
    const session = this.directory.get(instanceId);
    if (session) return session.media.download(key, content, transferLimit(this.config.mediaMaxBytes));
    return this.store.open(await this.commands.ask(instanceId, 'downloadFile', [key, content]));
  }

  private async fetchHere(session: Session, mediaId: string): Promise<void> {
    const media = await this.media.findById(mediaId);
    const message = media?.messageId ? await this.media.findMessage(media.messageId) : null;
    // Whoever asked reads the row again, and finds what became of it.
    if (media && message && !media.isStored()) await this.download.fetch(session, media, message);
  }

  /** No row will name the file, so the sweep of what nobody refers to takes it away again. */
  private async putAside(session: Session, key: FileKey, content: Record<string, unknown>): Promise<string> {
    const stream = await session.media.download(key, content, transferLimit(this.config.mediaMaxBytes));
    const file = await this.spool.write(stream, this.config.mediaMaxBytes, { mimetype: null, fileName: null });
    try {
      return await this.keeper.put(file, UNKNOWN_TYPE);
    } finally {
      await this.spool.discard(file);
    }
  }

  /** @throws SessionElsewhereError when it went on meanwhile. */
  private sessionOf(instanceId: string): Session {
    const session = this.directory.get(instanceId);
    if (!session) throw new SessionElsewhereError();
    return session;
  }
}
