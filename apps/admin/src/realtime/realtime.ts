import type { QueryClient } from '@tanstack/react-query';
import type { InstanceDetail, InstanceRow } from '../app/api';
import { serverClock } from '../app/clock';
import { queryClient } from '../app/query-client';
import { session } from '../app/session';
import { qrShown } from '../features/connect/qr-board';
import { instanceKeys } from '../features/instances/api';
import { eventLog } from './event-log';
import type { EventFrame } from './frames';
import { asksForRefetch, patchDetail, patchRows, readQr } from './patches';
import { RealtimeSocket } from './socket';

/** Writes a batch of events into everything that the page has in its cache. */
export function applyEvents(client: QueryClient, frames: readonly EventFrame[]): void {
  const rows = client.getQueryData<InstanceRow[]>(instanceKeys.list);
  if (rows) client.setQueryData(instanceKeys.list, patchRows(rows, frames));
  if (frames.some((frame) => asksForRefetch(frame, rows))) {
    void client.invalidateQueries({ queryKey: instanceKeys.list });
  }
  for (const name of new Set(frames.map(({ instance }) => instance))) {
    const detail = client.getQueryData<InstanceDetail>(instanceKeys.detail(name));
    if (!detail) continue;
    const patched = patchDetail(detail, frames);
    client.setQueryData(instanceKeys.detail(name), patched);
    // The new step of the history, and the sentence that goes with it, are the server's to tell.
    if (patched.reason !== detail.reason) void client.invalidateQueries({ queryKey: instanceKeys.detail(name) });
  }
  for (const frame of frames) {
    if (frame.event !== 'qrcode.updated') continue;
    const qr = readQr(frame);
    if (qr) qrShown(client, frame.instance, qr);
  }
}

const address = () => `${window.location.protocol === 'https:' ? 'wss' : 'ws'}://${window.location.host}/ws`;

/** The one of this tab. */
export const realtime = new RealtimeSocket(address(), {
  onHello: ({ server_time }) => {
    serverClock.learn(server_time);
    // Whatever happened while there was no connection is caught up with here.
    void queryClient.invalidateQueries();
  },
  onEvents: (frames) => {
    applyEvents(queryClient, frames);
    eventLog.add(frames);
  },
  renewToken: (refused) => session.renewed(refused),
});
