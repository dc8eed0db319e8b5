import { Readable } from 'node:stream';
import type { FastifyReply } from 'fastify';
import type { ExportFormat } from '../dto/list-messages.dto.js';
import { EXPORT_TYPES } from './message-export.js';

/** Answers with a file that is written while it is sent. */
export async function sendExport(
  reply: FastifyReply,
  format: ExportFormat,
  parts: AsyncGenerator<string>,
): Promise<void> {
  const day = new Date().toISOString().slice(0, 10);
  void reply
    .header('content-type', EXPORT_TYPES[format])
    .header('content-disposition', `attachment; filename="messages-${day}.${format}"`)
    .header('cache-control', 'no-store');
  await reply.send(Readable.from(parts));
}
