import type { LoggedMessage } from '../../app/api';
import type { Tone } from './message-words';

export interface TimelineStep {
  label: string;
  /** Null where it has not happened, or nobody said when. */
  at: string | null;
  tone: Tone;
  isDone: boolean;
}

const ORDER = ['queued', 'sending', 'sent', 'unknown', 'server', 'delivered', 'read', 'played'];

/** The life of a message, step by step; what has still to come is there too, undone. */
export function timelineOf(message: LoggedMessage): TimelineStep[] {
  return [...(message.key.fromMe ? stepsOfSent(message) : [stepOfReceived(message)]), ...changesOf(message)];
}

function stepsOfSent(message: LoggedMessage): TimelineStep[] {
  const { status, origin } = message;
  const reached = status === null ? -1 : ORDER.indexOf(status);
  const hasFailed = status === 'failed' || status === 'unknown';
  const step = (label: string, at: string | null, rank: string): TimelineStep => {
    const isDone = at !== null || (!hasFailed && reached >= ORDER.indexOf(rank));
    return { label, at, tone: isDone ? 'good' : 'quiet', isDone };
  };
  const first: TimelineStep =
    origin === 'api'
      ? { label: 'Accepted from the API', at: message.acceptedAt, tone: 'good', isDone: true }
      : { label: 'Written on the phone', at: instantOf(message), tone: 'good', isDone: true };
  const handed = origin === 'api' ? [step('Handed to WhatsApp', message.sentAt, 'sent')] : [];
  const steps = [
    first,
    ...handed,
    step('On WhatsApp’s server', message.serverAt, 'server'),
    step('Delivered to the phone', message.deliveredAt, 'delivered'),
    step(status === 'played' ? 'Played' : 'Read', message.readAt, 'read'),
  ];
  if (!hasFailed) return steps;
  const done = steps.filter(({ isDone }) => isDone);
  return [...done, { label: status === 'failed' ? 'Failed' : 'Not known', at: null, tone: 'bad', isDone: true }];
}

const stepOfReceived = (message: LoggedMessage): TimelineStep => ({
  label: message.origin === 'history' ? 'In the phone’s past' : 'Received',
  at: instantOf(message),
  tone: 'good',
  isDone: true,
});

function changesOf({ editedAt, deletedAt }: LoggedMessage): TimelineStep[] {
  const changes: TimelineStep[] = [];
  if (editedAt) changes.push({ label: 'Text changed', at: editedAt, tone: 'quiet', isDone: true });
  if (deletedAt) changes.push({ label: 'Deleted', at: deletedAt, tone: 'bad', isDone: true });
  return changes.sort((a, b) => Date.parse(a.at ?? '') - Date.parse(b.at ?? ''));
}

/** When WhatsApp says that it was written. */
export const instantOf = ({ messageTimestamp }: LoggedMessage): string =>
  new Date(messageTimestamp * 1000).toISOString();
