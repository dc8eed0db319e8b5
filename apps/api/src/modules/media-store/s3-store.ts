import { createReadStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import {
  DeleteObjectCommand,
  GetObjectCommand,
  HeadBucketCommand,
  HeadObjectCommand,
  NoSuchKey,
  NotFound,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { MediaStoreUnavailableError, StoredFileMissingError } from './media-store.errors.js';
import { MediaStore, type ByteRange, type FileOnDisk } from './media-store.js';
import { checkStorageKey } from './storage-key.js';

export interface S3Settings {
  bucket: string;
  /** Null for Amazon's own. */
  endpoint: string | null;
  region: string;
  accessKey: string;
  secretKey: string;
}

const ignore = (): void => undefined;
const SILENT = { trace: ignore, debug: ignore, info: ignore, warn: ignore, error: ignore };

/** Files in a bucket of an S3-compatible server. An object appears when its last byte has come, or never. */
export class S3Store extends MediaStore {
  private readonly client: S3Client;

  constructor(private readonly settings: S3Settings) {
    super();
    const { endpoint, region, accessKey, secretKey } = settings;
    this.client = new S3Client({
      region,
      credentials: { accessKeyId: accessKey, secretAccessKey: secretKey },
      // Servers of one's own seldom have a host name for every bucket.
      ...(endpoint && { endpoint, forcePathStyle: true }),
      // What fails is thrown; without a logger the client would write to the console besides.
      logger: SILENT,
      // Checksums beyond what the protocol asks for are not understood everywhere.
      requestChecksumCalculation: 'WHEN_REQUIRED',
      responseChecksumValidation: 'WHEN_REQUIRED',
    });
  }

  override async check(): Promise<void> {
    try {
      await this.client.send(new HeadBucketCommand({ Bucket: this.settings.bucket }));
    } catch (error) {
      throw this.failure(error);
    }
  }

  override async put(storageKey: string, file: FileOnDisk, mimetype: string): Promise<void> {
    const address = this.address(storageKey);
    const body = createReadStream(file.path);
    try {
      const object = { ...address, Body: body, ContentLength: file.sizeBytes, ContentType: mimetype };
      await this.client.send(new PutObjectCommand(object));
    } catch (error) {
      throw this.failure(error);
    } finally {
      body.destroy();
    }
    await rm(file.path, { force: true });
  }

  override async open(storageKey: string, range?: ByteRange): Promise<Readable> {
    const part = range && { Range: `bytes=${range.start}-${range.end}` };
    const address = { ...this.address(storageKey), ...part };
    try {
      const { Body } = await this.client.send(new GetObjectCommand(address));
      if (!Body) throw new StoredFileMissingError(storageKey);
      return Body as Readable;
    } catch (error) {
      if (error instanceof NoSuchKey) throw new StoredFileMissingError(storageKey);
      throw this.failure(error);
    }
  }

  override async sizeOf(storageKey: string): Promise<number | null> {
    const address = this.address(storageKey);
    try {
      const { ContentLength } = await this.client.send(new HeadObjectCommand(address));
      return ContentLength ?? null;
    } catch (error) {
      if (error instanceof NotFound) return null;
      throw this.failure(error);
    }
  }

  override async delete(storageKey: string): Promise<void> {
    const address = this.address(storageKey);
    try {
      await this.client.send(new DeleteObjectCommand(address));
    } catch (error) {
      throw this.failure(error);
    }
  }

  override async close(): Promise<void> {
    this.client.destroy();
  }

  private address(storageKey: string) {
    return { Bucket: this.settings.bucket, Key: `media/${checkStorageKey(storageKey)}` };
  }

  private failure(error: unknown): unknown {
    if (error instanceof StoredFileMissingError) return error;
    const { name = 'Error' } = Object(error) as { name?: string };
    return new MediaStoreUnavailableError(
      `the bucket ${this.settings.bucket} does not take or give them (${name})`,
      error,
    );
  }
}
