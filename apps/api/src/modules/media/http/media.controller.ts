import { Controller, Get, Headers, Param, Query, Res } from '@nestjs/common';
import { ApiOperation, ApiParam, ApiProduces, ApiQuery, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Surface } from '../../auth/index.js';
import { ApiError } from '../../instance/index.js';
import { StoredFileMissingError } from '../../media-store/index.js';
import { FileReader } from '../file-reader.js';
import { bareType, readMimetype, UNKNOWN_TYPE } from '../intake/file-types.js';
import { nameForType } from '../intake/file-name.js';
import type { Media } from '../media.entity.js';
import { MediaLinkError, MediaNotYetError } from '../media.errors.js';
import { MediaUrls } from '../media-urls.js';
import { readRange } from './byte-range.js';
import { FileWait } from './file-wait.js';

/** What a browser may show in place; anything else, a page above all, is saved. */
const SHOWN = /^(image\/(jpeg|png|webp|gif|avif)|video\/[\w.+-]+|audio\/[\w.+-]+|application\/pdf|text\/plain)$/;

/** The longest that a file still being fetched is waited for. */
const WAIT_MS = 20_000;

@ApiTags('Media')
@Surface('public')
@Controller('media')
export class MediaController {
  constructor(
    private readonly urls: MediaUrls,
    private readonly wait: FileWait,
    private readonly files: FileReader,
  ) {}

  @Get(':id/:fileName')
  @ApiOperation({
    summary: 'The file behind a `mediaUrl`',
    description:
      'No key is needed: the signature in the link is the permission, for this one file and for seven days. Parts can be asked for with `Range`.',
  })
  @ApiParam({ name: 'id', example: '6f2f9a4e-6a2b-4b57-9d5e-0a4f5c1f7f10' })
  @ApiParam({ name: 'fileName', example: 'invoice.pdf', description: 'For people; any name leads to the file' })
  @ApiQuery({ name: 'expires', example: '1764374400', description: 'Unix seconds' })
  @ApiQuery({ name: 'signature', example: 'as-it-stands-in-the-link' })
  @ApiProduces('application/octet-stream')
  @ApiResponse({ status: 200, description: 'The file', schema: { type: 'string', format: 'binary' } })
  @ApiResponse({
    status: 206,
    description: 'The part that was asked for',
    schema: { type: 'string', format: 'binary' },
  })
  @ApiError(404, 'NOT_FOUND', 'This link is not good any more; ask for the message again to get a new one')
  @ApiError(416, 'RANGE_NOT_SATISFIABLE', 'The file has 1024 bytes')
  @ApiError(503, 'MEDIA_NOT_YET', 'The file is still being fetched from WhatsApp; try again in a moment')
  async read(
    @Param('id') id: string,
    @Query('expires') expires: unknown,
    @Query('signature') signature: unknown,
    @Headers('range') wantedRange: string | undefined,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    if (!this.urls.isGood(id, String(expires), String(signature))) throw new MediaLinkError();
    const media = await this.wait.settled(id, WAIT_MS);
    if (media?.state === 'waiting') throw new MediaNotYetError();
    if (!media?.isStored()) throw new MediaLinkError();
    const sizeBytes = Number(media.sizeBytes);
    const range = readRange(wantedRange, sizeBytes);
    const stream = await this.files.open(media, range ?? undefined).catch((error: unknown) => {
      throw error instanceof StoredFileMissingError ? new MediaLinkError() : error;
    });
    void reply
      .status(range ? 206 : 200)
      .headers(headersOf(media))
      .header('content-length', range ? range.end - range.start + 1 : sizeBytes);
    if (range) void reply.header('content-range', `bytes ${range.start}-${range.end}/${sizeBytes}`);
    await reply.send(stream);
  }
}

/** A file comes from strangers: no browser may take it for more than it is, or run what is in it. */
function headersOf({ id, mimetype, fileName }: Media): Record<string, string> {
  const type = readMimetype(mimetype) ?? UNKNOWN_TYPE;
  const name = nameForType(fileName, type, 'file');
  const plain = name.replace(/[^\x20-\x7e]|["\\%]/g, '_');
  const place = SHOWN.test(bareType(type)) ? 'inline' : 'attachment';
  return {
    'content-type': type,
    'content-disposition': `${place}; filename="${plain}"; filename*=UTF-8''${encodeRfc5987(name)}`,
    'content-security-policy': "sandbox; default-src 'none'",
    'x-content-type-options': 'nosniff',
    'cache-control': 'private, max-age=86400, immutable',
    'accept-ranges': 'bytes',
    etag: `"${id}"`,
  };
}

const encodeRfc5987 = (name: string): string =>
  encodeURIComponent(name).replace(/['()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`);
