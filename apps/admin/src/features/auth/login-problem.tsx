import { WharfApiError } from '@wharf/api-client';
import { ErrorFacts } from '../../components/error-facts';
import { ErrorNotice } from '../../components/error-notice';
import { Notice } from '../../components/notice';
import { minutesAndSeconds } from '../../components/use-countdown';

interface Props {
  error: Error | null;
  /** Until another try is allowed. */
  waitMs: number;
}

/** Why nobody got in, and what to do about it. */
export function LoginProblem({ error, waitMs }: Props) {
  if (waitMs > 0) {
    return (
      <Notice isUrgent tone="wait">
        Too many tries from this address. Try again in <strong aria-live="off">{minutesAndSeconds(waitMs)}</strong>.
        <ErrorFacts error={error} />
      </Notice>
    );
  }
  const sentence = error instanceof WharfApiError ? SENTENCES[error.code] : undefined;
  if (sentence === undefined) return <ErrorNotice error={error} />;
  return (
    <Notice isUrgent tone="bad">
      {sentence}
      <ErrorFacts error={error} />
    </Notice>
  );
}

const SENTENCES: Record<string, string> = {
  INVALID_CREDENTIALS: 'The name or the password is wrong. After five wrong tries there is a wait.',
  ACCOUNT_SUSPENDED: 'This account is suspended. Ask the person who runs this gateway.',
};
