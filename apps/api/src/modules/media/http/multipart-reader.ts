import '@fastify/multipart';
import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { Config } from '../../../platform/config/index.js';
import { ValidationError, WharfError } from '../../../platform/errors/index.js';
import { safeFileName } from '../intake/file-name.js';
import { Spool } from '../intake/spool.js';
import type { SpooledFile } from '../intake/spooled-file.js';
import { MediaTooLargeError } from '../media.errors.js';

/** What a form consists of. */
export interface Form {
  fields: Record<string, string>;
  file: SpooledFile | null;
}

const FILE_PART = 'file';
/** Of one field, and of all together: they are held in memory. */
const FIELD_BYTES = 1024 * 1024;
const MOST_FIELDS = 50;

/** Reads the forms of requests; files go to the disk as they come. */
@Injectable()
export class MultipartReader {
  constructor(
    private readonly spool: Spool,
    private readonly config: Config,
  ) {}

  /** @throws ValidationError for a broken form; MediaTooLargeError as soon as the file is. */
  async read(request: FastifyRequest): Promise<Form> {
    const fields: Record<string, string> = Object.create(null) as Record<string, string>;
    let file: SpooledFile | null = null;
    let fieldBytes = 0;
    try {
      const limits = { fileSize: this.config.mediaMaxBytes + 1, files: 1, fields: MOST_FIELDS, fieldSize: FIELD_BYTES };
      for await (const part of request.parts({ limits })) {
        if (part.type === 'field') {
          const text = String(part.value);
          fieldBytes += Buffer.byteLength(text);
          if (fieldBytes > FIELD_BYTES) throw new ValidationError(['The fields of the form are more than 1 MB']);
          fields[part.fieldname] = text;
        } else if (part.fieldname !== FILE_PART) {
          throw new ValidationError([`the file must come in the part ${FILE_PART}, not ${part.fieldname}`]);
        } else {
          const claimed = { mimetype: part.mimetype, fileName: safeFileName(part.filename) };
          file = await this.spool.write(part.file, this.config.mediaMaxBytes, claimed);
        }
      }
      return { fields, file };
    } catch (error) {
      if (file) await this.spool.discard(file);
      throw this.asFormError(error);
    }
  }

  async discard(file: SpooledFile): Promise<void> {
    await this.spool.discard(file);
  }

  private asFormError(error: unknown): unknown {
    if (error instanceof WharfError) return error;
    const { code = '', message = '' } = Object(error) as { code?: string; message?: string };
    if (code === 'FST_REQ_FILE_TOO_LARGE') return new MediaTooLargeError(this.config.mediaMaxBytes);
    const sentence = PROBLEMS[code];
    if (sentence) return new ValidationError([sentence]);
    // The needle is a boundary, which must not be longer than 256 characters.
    const isBroken = /multipart|needle|Unexpected end of|Malformed|Part terminated|aborted|premature close/i.test(
      message,
    );
    return isBroken ? new ValidationError(['The form is broken or ends too early']) : error;
  }
}

const PROBLEMS: Readonly<Record<string, string>> = {
  FST_FILES_LIMIT: 'The form has more than one file',
  FST_FIELDS_LIMIT: `The form has more than ${MOST_FIELDS} fields`,
  FST_PARTS_LIMIT: 'The form has too many parts',
  FST_PROTO_VIOLATION: 'The form has a field with a name that is not allowed',
};
