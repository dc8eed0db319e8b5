import { IconAlertCircle, IconCheck, IconChecks, IconClock } from '@tabler/icons-react';
import type { MessageStatus } from '../../app/api';
import { STATUS_WORDS } from '../messages/message-words';
import classes from './thread.module.css';

const ICON_OF = {
  queued: IconClock,
  sending: IconClock,
  sent: IconClock,
  server: IconCheck,
  delivered: IconChecks,
  read: IconChecks,
  played: IconChecks,
  failed: IconAlertCircle,
  unknown: IconAlertCircle,
} as const satisfies Record<MessageStatus, unknown>;

/** How far a message got, as people know it from their phones, and as a word. */
export function Ticks({ status }: { status: MessageStatus }) {
  const Icon = ICON_OF[status];
  const [word] = STATUS_WORDS[status];
  return (
    <span className={classes.ticks} data-status={status} role="img" aria-label={word} title={word}>
      <Icon size={15} stroke={2} aria-hidden />
    </span>
  );
}
