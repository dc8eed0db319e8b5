import classes from './connect-page.module.css';
import type { FailureWords } from './texts/texts';

interface Props {
  tone: 'good' | 'bad' | 'busy';
  words: FailureWords;
  action?: { label: string; run: () => void };
}

const SIGNS = { good: '✓', bad: '!', busy: '' } as const;

/** How it stands, in a word and a sentence. */
export function Outcome({ tone, words, action }: Props) {
  return (
    <div className={classes.outcome} role={tone === 'bad' ? 'alert' : 'status'}>
      <span className={tone === 'busy' ? classes.spinner : classes.sign} data-tone={tone} aria-hidden>
        {SIGNS[tone]}
      </span>
      <h2>{words.title}</h2>
      <p>{words.advice}</p>
      {action && (
        <button type="button" className={classes.primary} onClick={action.run}>
          {action.label}
        </button>
      )}
    </div>
  );
}
