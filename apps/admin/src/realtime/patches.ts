import type { ConnectionState, FleetRow, HealthLevel, InstanceDetail } from '../app/api';
import { isEnding } from '../features/instances/reasons';
import { isRecord, type EventFrame } from './frames';

/** What a row of the list and an instance's own page have in common. */
type LiveRow = FleetRow | InstanceDetail;
type RowPatch = <T extends LiveRow>(row: T, frame: EventFrame) => T;

const STATES: readonly string[] = ['open', 'connecting', 'close', 'refused'] satisfies ConnectionState[];

/** A state that old servers tell without a reason. */
const REASON_OF: Record<ConnectionState, string> = {
  open: 'open',
  connecting: 'reconnecting',
  close: 'stopped',
  refused: 'restricted',
};

/** What becomes of an instance's row by one event. A row that stays as it is comes back as the same object. */
const ROW_PATCHES: Record<string, RowPatch> = {
  'connection.update': patchConnection,
  'qrcode.updated': patchQr,
  'messages.upsert': countMessage,
  'send.message': countMessage,
  'messages.update': countFailure,
};

/** Events after which a row no longer exists. */
const ENDINGS: readonly string[] = ['instance.delete', 'remove.instance'];

/** Whether an instance is no more after an event. */
export const isEnd = ({ event }: EventFrame): boolean => ENDINGS.includes(event);

/** Events that the rows at hand cannot absorb: the list has to be asked for again. */
export function asksForRefetch(frame: EventFrame, rows: readonly FleetRow[] | undefined): boolean {
  if (frame.event === 'instance.create') return true;
  return frame.event === 'connection.update' && !rows?.some((row) => row.instance_name === frame.instance);
}

/** Applies a batch of events to the list, in order. */
export function patchRows(rows: FleetRow[], frames: readonly EventFrame[]): FleetRow[] {
  const relevant = frames.filter(({ event }) => event in ROW_PATCHES || ENDINGS.includes(event));
  if (relevant.length === 0) return rows;
  const byName = new Map<string, EventFrame[]>();
  for (const frame of relevant) {
    const ofInstance = byName.get(frame.instance);
    if (ofInstance) ofInstance.push(frame);
    else byName.set(frame.instance, [frame]);
  }
  let isChanged = false;
  const patched = rows.flatMap((row) => {
    const ofRow = byName.get(row.instance_name);
    if (!ofRow) return [row];
    const next = ofRow.reduce<FleetRow | null>(patchOne, row);
    isChanged ||= next !== row;
    return next ? [next] : [];
  });
  return isChanged ? patched : rows;
}

/** Applies a batch of events to one instance's page. */
export function patchDetail(detail: InstanceDetail, frames: readonly EventFrame[]): InstanceDetail {
  return frames
    .filter(({ instance }) => instance === detail.instance_name)
    .reduce((row, frame) => ROW_PATCHES[frame.event]?.(row, frame) ?? row, detail);
}

/** The QR of a `qrcode.updated`; null where the event says that no more will come. */
export function readQr(frame: EventFrame) {
  const qrcode = isRecord(frame.data) ? frame.data.qrcode : undefined;
  if (!isRecord(qrcode)) return null;
  const text = (value: unknown) => (typeof value === 'string' ? value : null);
  const expiresInMs = typeof qrcode.expiresInMs === 'number' ? qrcode.expiresInMs : null;
  return { code: text(qrcode.code), base64: text(qrcode.base64), pairingCode: text(qrcode.pairingCode), expiresInMs };
}

function patchOne(row: FleetRow | null, frame: EventFrame): FleetRow | null {
  if (!row || ENDINGS.includes(frame.event)) return null;
  return ROW_PATCHES[frame.event]?.(row, frame) ?? row;
}

function patchConnection<T extends LiveRow>(row: T, { data, date_time }: EventFrame): T {
  if (!isRecord(data) || typeof data.state !== 'string' || !STATES.includes(data.state)) return row;
  const status = data.state as ConnectionState;
  const hasReason = typeof data.reason === 'string';
  const reason = hasReason ? String(data.reason) : row.status === status ? row.reason : REASON_OF[status];
  const profileName = typeof data.profileName === 'string' ? data.profileName : row.profileName;
  const ownerJid = typeof data.wuid === 'string' ? data.wuid : row.ownerJid;
  const isSameState = row.status === status && row.reason === reason;
  if (isSameState && row.profileName === profileName && row.ownerJid === ownerJid) return row;
  // The sentence belongs to the state before; the page of the instance asks for the new one.
  const next = { ...row, status, reason, profileName, ownerJid };
  return isSameState ? next : { ...next, ...changedState(row, status, reason, date_time) };
}

/** A QR is on show: no event says so by itself. */
function patchQr<T extends LiveRow>(row: T, frame: EventFrame): T {
  const waits = row.reason === 'awaiting_scan' || row.reason === 'awaiting_code';
  if (waits || readQr(frame)?.code == null) return row;
  const [status, reason] = ['connecting', 'awaiting_scan'] as const;
  return { ...row, status, reason, ...changedState(row, status, reason, frame.date_time) };
}

/** The sentences belonged to the state before: the new ones are the server's to say. */
function changedState(row: LiveRow, status: ConnectionState, reason: string, stateSince: string) {
  const advice = '';
  if (!('health' in row)) return { advice, stateSince };
  return { advice, stateSince, health: { level: levelOf(status, reason), code: reason.toUpperCase(), sentence: '' } };
}

/** A likely judgement, until the list is asked for again. */
function levelOf(status: ConnectionState, reason: string): HealthLevel {
  if (reason === 'stopped' || reason === 'never_paired') return 'off';
  if (isEnding(reason) || reason === 'phone_offline') return 'act';
  return status === 'open' || reason === 'reconnecting' || reason === 'syncing' ? 'good' : 'watch';
}

function countMessage<T extends LiveRow>(row: T, { event, data }: EventFrame): T {
  if ('counters' in row) return { ...row, counters: { ...row.counters, messages: row.counters.messages + 1 } };
  const isOwn = event === 'send.message' || (isRecord(data) && isRecord(data.key) && data.key.fromMe === true);
  const counted = isOwn ? 'sent' : 'received';
  return { ...row, today: { ...row.today, [counted]: row.today[counted] + 1 } };
}

/** A message that failed after all. */
function countFailure<T extends LiveRow>(row: T, { data }: EventFrame): T {
  if (!('today' in row) || !isRecord(data) || data.status !== 'ERROR') return row;
  return { ...row, today: { ...row.today, failed: row.today.failed + 1 } };
}
