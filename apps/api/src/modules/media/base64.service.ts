import { readFile } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import {
  MediaGoneError,
  SendFailedError,
  SessionFencedError,
  SessionNotReadyError,
  UnfetchableMediaError,
  WhatsAppRefusedError,
} from '@wharf/whatsapp';
import { DataSource } from 'typeorm';
import { Config } from '../../platform/config/index.js';
import { WharfError } from '../../platform/errors/index.js';
import type { HeldRoom } from '../../platform/http/index.js';
import type { Instance } from '../instance/index.js';
import { StoredFileMissingError } from '../media-store/index.js';
import { SessionOperations } from '../session/index.js';
import { AUDIO_MP4_TYPE, audioMp4Of } from './convert/audio-mp4.js';
import { Ffmpeg } from './convert/ffmpeg.js';
import type { Base64Dto, GetBase64Dto } from './dto/base64.dto.js';
import { FileReader } from './file-reader.js';
import { FileFetcher } from './inbound/file-fetcher.js';
import { fileOfContent, type ContentFile } from './inbound/file-of-content.js';
import { extensionOf } from './intake/file-types.js';
import { Spool } from './intake/spool.js';
import type { SpooledFile } from './intake/spooled-file.js';
import type { Media } from './media.entity.js';
import {
  MediaFetchFailedError,
  MediaGoneAnswerError,
  MediaMessageNotFoundError,
  NotMediaError,
} from './media.errors.js';
import { MediaRepository, type MessageOfFile } from './media.repository.js';

/** Answers the file of a message in base64, from the store or, where it is not there, from WhatsApp. */
@Injectable()
export class Base64Service {
  constructor(
    private readonly db: DataSource,
    private readonly media: MediaRepository,
    private readonly files: FileReader,
    private readonly fetcher: FileFetcher,
    private readonly operations: SessionOperations,
    private readonly spool: Spool,
    private readonly ffmpeg: Ffmpeg,
    private readonly config: Config,
  ) {}

  /**
   * @param room for the answer, which is held whole.
   * @throws MediaMessageNotFoundError, NotMediaError, MediaGoneAnswerError, MediaFetchFailedError, OverloadedError;
   * InstanceNotConnectedError where it has to be fetched.
   */
  async read(
    instance: Instance,
    { message: { key, message: content }, convertToMp4 }: GetBase64Dto,
    room: HeldRoom,
  ): Promise<Base64Dto> {
    const stored = await this.media.findMessageByWaId(instance.id, key.id);
    if (!stored && !content) throw new MediaMessageNotFoundError();
    const file = fileOfContent(stored?.content ?? content ?? {});
    if (!file) throw new NotMediaError();
    const stream = stored
      ? await this.streamOf(instance, stored, file)
      : await this.fetchUnknown(instance, key, content ?? {}, file);
    const claimed = { mimetype: null, fileName: null };
    const spooled = await this.spool.write(stream, this.config.mediaMaxBytes, claimed).catch((error: unknown) => {
      throw asFetchError(error);
    });
    try {
      room.add(base64Bytes(spooled.sizeBytes));
      const ffmpeg = convertToMp4 === true && file.mediaType === 'audioMessage' ? this.ffmpeg.for(instance.id) : null;
      return await this.answer(spooled, key.id, file, ffmpeg);
    } finally {
      await this.spool.discard(spooled);
    }
  }

  /** @param toMp4 what makes MP4 of it; null where it stays as it is. */
  private async answer(
    spooled: SpooledFile,
    waId: string,
    file: ContentFile,
    toMp4: Ffmpeg | null,
  ): Promise<Base64Dto> {
    const bytes = toMp4 ? await audioMp4Of(toMp4, spooled.path) : await readFile(spooled.path);
    const mimetype = toMp4 ? AUDIO_MP4_TYPE : file.mimetype;
    return {
      mediaType: file.mediaType,
      fileName: file.fileName ?? `${waId}.${extensionOf(mimetype)}`,
      caption: file.caption,
      size: { fileLength: bytes.length, height: file.height, width: file.width },
      mimetype,
      base64: bytes.toString('base64'),
      buffer: null,
    };
  }

  private async streamOf(instance: Instance, message: MessageOfFile, file: ContentFile): Promise<Readable> {
    const known = (await this.media.findByMessage(message.id)) ?? (await this.note(instance.id, message.id, file));
    const media = known.isStored() ? known : await this.fetch(instance, known, message, file);
    if (!media?.isStored()) throw new MediaGoneAnswerError();
    return this.files.open(media).catch((error: unknown) => {
      throw error instanceof StoredFileMissingError ? new MediaGoneAnswerError(error) : error;
    });
  }

  /** Messages from before this device was linked have no row of their file until somebody asks for it. */
  private note(instanceId: string, messageId: string, { mimetype, sizeBytes, fileName }: ContentFile): Promise<Media> {
    return this.db.transaction((tx) =>
      this.media.insertWaiting(tx, { instanceId, messageId, mimetype, sizeBytes, fileName }),
    );
  }

  private async fetch(instance: Instance, media: Media, message: MessageOfFile, { isFetchable }: ContentFile) {
    if (!isFetchable) throw new MediaGoneAnswerError();
    await this.ask(instance, () => this.fetcher.fetch(instance.id, media, message));
    return this.media.findById(media.id);
  }

  private fetchUnknown(
    instance: Instance,
    { id, remoteJid, fromMe, participant }: GetBase64Dto['message']['key'],
    content: Record<string, unknown>,
    { isFetchable }: ContentFile,
  ): Promise<Readable> {
    if (!isFetchable) throw new MediaGoneAnswerError();
    const key = { id, chatJid: remoteJid ?? '', fromMe: fromMe ?? false, participant: participant ?? null };
    return this.ask(instance, () => this.fetcher.open(instance.id, key, content));
  }

  private ask<T>(instance: Instance, work: () => Promise<T>): Promise<T> {
    return this.operations.run(instance, async () => {
      try {
        return await work();
      } catch (error) {
        throw asFetchError(error);
      }
    });
  }
}

const base64Bytes = (sizeBytes: number): number => Math.ceil(sizeBytes / 3) * 4;

/** What ports name stays itself, for whoever runs the operation; anything else broke on the way from WhatsApp. */
function asFetchError(error: unknown): unknown {
  if (error instanceof MediaGoneError) return new MediaGoneAnswerError(error);
  if (error instanceof UnfetchableMediaError) return new MediaFetchFailedError(error.message, error);
  const isNamed = [WharfError, SessionNotReadyError, SessionFencedError, WhatsAppRefusedError, SendFailedError].some(
    (kind) => error instanceof kind,
  );
  return isNamed ? error : new MediaFetchFailedError('WhatsApp broke the download off', error);
}
