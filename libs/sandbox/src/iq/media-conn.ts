import { child, iqError, iqResult, node } from '../wire/nodes.js';
import type { IqHandler } from './handler.js';

/** Clients ask again after this time (§8). */
const TTL_S = '3600';

/** Which hosts take media, and what an upload must come with. */
export const mediaConn: IqHandler = (request, _session, { media }) => {
  if (!child(request, 'media_conn')) return iqError(request, 400, 'bad-request');
  const maxContentLengthBytes = media.store.maxBytes.toString();
  const hosts = media.hostnames.map((hostname) => node('host', { hostname, maxContentLengthBytes }));
  return iqResult(request, [node('media_conn', { auth: media.auth, ttl: TTL_S }, hosts)]);
};
