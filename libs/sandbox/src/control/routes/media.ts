import { NetworkError } from '../../errors.js';
import { downloadMedia } from '../../media/download.js';
import { type MediaFault, MediaFaultAction, MediaFaultPlace } from '../../media/media-fault.js';
import { filePathOf } from '../../phones/reading/files.js';
import type { SandboxNetwork } from '../../network.js';
import type { ControlRoutes } from '../control-app.js';
import { personOf } from '../people.js';
import { body, phoneOrJid, query } from '../schema.js';

/** What a media host answers of a file that is too old. */
const DEFAULT_CODE = 404;

interface MediaFaultBody {
  phone?: string;
  id?: string;
  on?: MediaFault['on'];
  action?: MediaFault['action'];
  code?: number;
  times?: number;
}

const schemas = {
  download: query(['phone'], { phone: phoneOrJid }),
  fault: body([], {
    phone: phoneOrJid,
    id: { type: 'string', minLength: 1 },
    on: { enum: MediaFaultPlace },
    action: { enum: MediaFaultAction },
    code: { type: 'integer', minimum: 400, maximum: 599 },
    times: { type: 'integer', minimum: 1 },
  }),
};

/** Opens the files of messages, and lets the media hosts fail. */
export const mediaRoutes: ControlRoutes = (app, network) => {
  app.get<{ Params: { id: string }; Querystring: { phone: string } }>(
    '/messages/:id/media',
    { schema: schemas.download },
    async ({ params, query }, reply) => {
      const { mimetype, stream } = await downloadMedia(network.media, messageOf(network, query.phone, params.id));
      return reply.type(mimetype).send(stream);
    },
  );

  app.post<{ Body: MediaFaultBody }>('/media-faults', { schema: schemas.fault }, async ({ body }) => {
    const { phone, id, on = 'download', action = 'error', code = DEFAULT_CODE, times } = body;
    const fault: MediaFault = {
      on,
      directPath: id === undefined ? null : pathOf(network, phone, id),
      action,
      code,
      remaining: times ?? null,
    };
    network.media.faults.add(fault);
    return fault;
  });

  app.delete('/media-faults', async () => {
    const cleared = network.media.faults.list().length;
    network.media.faults.clear();
    return { cleared };
  });
};

function messageOf(network: SandboxNetwork, phone: string, id: string) {
  const kept = network.archive.get(personOf(network, phone).phone, id);
  if (!kept) throw new NetworkError(404, 'UNKNOWN_MESSAGE', 'The phone has no such message');
  return kept.message;
}

function pathOf(network: SandboxNetwork, phone: string | undefined, id: string): string {
  if (phone === undefined) throw new NetworkError(400, 'INVALID_BODY', 'A message is named with `phone`, whose it is');
  const path = filePathOf(messageOf(network, phone, id));
  if (path === null) throw new NetworkError(409, 'NO_MEDIA', 'The message has no file');
  return path;
}
