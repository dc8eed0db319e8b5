import type { InviteRow } from '../../app/invite-api';
import { TimeAgo } from '../../components/time-ago';
import classes from './invite.module.css';

type State = InviteRow['state'];

const WORDS: Record<State, string> = {
  waiting: 'Not opened yet',
  opened: 'Opened',
  qr_shown: 'Code on show',
  connected: 'Connected',
  superseded: 'Ended, connected without it',
  expired: 'Expired',
  revoked: 'Withdrawn',
};

/** When it came to be in its state. */
const sinceOf = ({
  state,
  createdAt,
  openedAt,
  qrShownAt,
  connectedAt,
  supersededAt,
  expiresAt,
  revokedAt,
}: InviteRow): string => {
  const since: Record<State, string | null> = {
    waiting: createdAt,
    opened: openedAt,
    qr_shown: qrShownAt,
    connected: connectedAt,
    superseded: supersededAt,
    expired: expiresAt,
    revoked: revokedAt,
  };
  return since[state] ?? createdAt;
};

/** How far a link is: a dot, a word and since when. */
export function InviteState({ invite }: { invite: InviteRow }) {
  return (
    <span className={classes.state} data-state={invite.state}>
      <span className={classes.dot} aria-hidden />
      <span>
        <strong>{WORDS[invite.state]}</strong> <TimeAgo at={sinceOf(invite)} withAgo />
      </span>
    </span>
  );
}
