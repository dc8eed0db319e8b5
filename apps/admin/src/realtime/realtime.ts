import type { QueryClient } from '@tanstack/react-query';
import type { InstanceDetail, FleetRow } from '../app/api';
import { serverClock } from '../app/clock';
import { queryClient } from '../app/query-client';
import { release } from '../app/release';
import { session } from '../app/session';
import { qrShown } from '../features/connect/qr-board';
import { instanceKeys } from '../features/instances/api';
import { eventLog } from './event-log';
import type { EventFrame } from './frames';
import { asksForRefetch, isEnd, patchDetail, patchRows, readQr } from './patches';
import { RealtimeSocket } from './socket';

/** Writes a batch of events into everything that the page has in its cache. */
export function applyEvents(client: QueryClient, frames: readonly EventFrame[]): void {
  const rows = client.getQueryData<FleetRow[]>(instanceKeys.list);
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
    const isOver = frames.some((frame) => frame.instance === name && isEnd(frame));
    if (patched.reason !== detail.reason || isOver)
      void client.invalidateQueries({ queryKey: instanceKeys.detail(name) });
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
    void release.check();
    // Whatever happened while there was no connection is caught up with here.
    void queryClient.invalidateQueries();
  },
  onEvents: (frames) => {
    applyEvents(queryClient, frames);
    eventLog.add(frames);
  },
  renewToken: (refused) => session.renewed(refused),
});
