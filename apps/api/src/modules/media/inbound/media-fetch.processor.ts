import { Injectable, type OnModuleInit } from '@nestjs/common';
import { SessionNotReadyError } from '@wharf/whatsapp';
import { InjectLogger, type Logger } from '../../../platform/logging/index.js';
import { InstanceRepository } from '../../instance/index.js';
import {
  JOB_POLICIES,
  JobPostponed,
  JobProcessors,
  JOBS_AT_ONCE,
  type JobMap,
  type JobProcessor,
} from '../../jobs/index.js';
import { SessionDirectory } from '../../session/index.js';
import { MediaRepository } from '../media.repository.js';
import { FetchShare } from './fetch-share.js';
import { FileFetcher } from './file-fetcher.js';
import { isFinal, MediaDownload } from './media-download.js';

/** Tries, all told. */
const MOST_ATTEMPTS = JOB_POLICIES['media.fetch'].attempts;
/** What is left is for jobs of every other kind, however slowly files come. */
const FETCHED_AT_ONCE = JOBS_AT_ONCE - 2;
/** What says nothing about the file, and after how long it is tried again: that counts as no try. */
const REST_MS: Readonly<Record<string, number>> = {
  // The disk is full, or the bucket is away.
  STORE_UNAVAILABLE: 30_000,
  // Nobody has begun: the connection is just going from one process to another.
  SESSION_NOT_ANSWERING: 5_000,
  SESSIONS_UNAVAILABLE: 5_000,
};

/** Fetches one file that somebody sent. */
@Injectable()
export class MediaFetchProcessor implements JobProcessor<'media.fetch'>, OnModuleInit {
  private readonly share = new FetchShare(FETCHED_AT_ONCE);

  constructor(
    private readonly processors: JobProcessors,
    private readonly directory: SessionDirectory,
    private readonly instances: InstanceRepository,
    private readonly media: MediaRepository,
    private readonly download: MediaDownload,
    private readonly fetcher: FileFetcher,
    @InjectLogger() private readonly log: Logger,
  ) {}

  onModuleInit(): void {
    this.processors.register('media.fetch', this);
  }

  /** @throws JobPostponed while the file cannot be asked for or kept; what failed, to try again. */
  async process({ instanceId, mediaId }: JobMap['media.fetch']): Promise<void> {
    const waitMs = this.share.enter(instanceId);
    if (waitMs > 0) throw new JobPostponed(waitMs);
    try {
      await this.fetch(instanceId, mediaId);
    } finally {
      this.share.leave(instanceId);
    }
  }

  private async fetch(instanceId: string, mediaId: string): Promise<void> {
    const media = await this.media.findById(mediaId);
    if (media?.state !== 'waiting') return;
    const message = media.messageId === null ? null : await this.media.findMessage(media.messageId);
    if (!message) return this.download.giveUp(media, 'MESSAGE_GONE: the message was deleted');
    // When the connection opens again, what still waits is asked for again.
    if (!(await this.isConnected(instanceId))) return;
    try {
      await this.fetcher.fetch(instanceId, media, message);
    } catch (error) {
      if (error instanceof SessionNotReadyError) return;
      const restMs = REST_MS[codeOf(error)];
      if (restMs !== undefined) throw new JobPostponed(restMs);
      await this.failed(mediaId, error);
    }
  }

  private async isConnected(instanceId: string): Promise<boolean> {
    if (this.directory.get(instanceId)) return true;
    return (await this.instances.findById(instanceId))?.connectionState === 'open';
  }

  private async failed(mediaId: string, error: unknown): Promise<void> {
    const why = sentenceOf(error);
    const attempts = await this.media.noteFailure(mediaId, why);
    if (!isFinal(error) && attempts < MOST_ATTEMPTS) throw error;
    this.log.warn({ err: error, mediaId, attempts }, 'a file that somebody sent could not be fetched');
    await this.download.giveUp({ id: mediaId }, why);
  }
}

/** By its code: it may have happened in the process that holds the connection. */
const codeOf = (error: unknown): string => String((error as { code?: unknown } | null)?.code);

function sentenceOf(error: unknown): string {
  const { name = 'Error', code, message = '' } = Object(error) as { name?: string; code?: unknown; message?: string };
  return `${typeof code === 'string' ? code : name}: ${message}`.replaceAll('\0', '').slice(0, 500);
}
