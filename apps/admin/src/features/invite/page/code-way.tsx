import { useEffect, useMemo, useState, type FormEvent } from 'react';
import { copyText } from '../../../components/copy-text';
import { minutesAndSeconds, useCountdown } from '../../../components/use-countdown';
import classes from './connect-page.module.css';
import { Steps } from './steps';
import type { Failure, Texts } from './texts/texts';
import type { Visit } from './visit-api';

interface Props {
  texts: Texts;
  visit: Visit;
  number: string;
  isAsking: boolean;
  /** Of the number that was sent. */
  failure: Failure | null;
  onNumber: (number: string) => void;
  onAsk: (number: string) => void;
}

/** Linking on the phone itself: its number, and then a code to type in WhatsApp. */
export function CodeWay({ texts, visit, number, isAsking, failure, onNumber, onAsk }: Props) {
  const code = visit.pairingCode;
  // Counted from when this very answer came.
  const cameAtMs = useMemo(() => (visit ? performance.now() : 0), [visit]);
  const leftMs = useCountdown(cameAtMs, visit.pairingCodeExpiresInMs ?? 0);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (number.trim() !== '') onAsk(number.trim());
  };
  if (code !== null && leftMs > 0) return <Code texts={texts} code={code} leftMs={leftMs} />;
  const words = failure && texts.failures[failure];
  return (
    <form className={classes.form} onSubmit={submit}>
      <label htmlFor="number">{texts.number.label}</label>
      <input
        id="number"
        type="tel"
        inputMode="tel"
        autoComplete="tel"
        maxLength={40}
        value={number}
        aria-describedby={words ? 'number-problem number-hint' : 'number-hint'}
        aria-invalid={words !== null}
        onChange={(event) => onNumber(event.currentTarget.value)}
      />
      <p id="number-hint" className={classes.hint}>
        {texts.number.hint}
      </p>
      {words && (
        <p id="number-problem" className={classes.problem} role="alert">
          <strong>{words.title}.</strong> {words.advice}
        </p>
      )}
      <button type="submit" className={classes.primary} disabled={isAsking || number.trim() === ''}>
        {isAsking ? <span className={classes.spinner} aria-hidden /> : null}
        {code === null ? texts.number.get : texts.number.another}
      </button>
      {isAsking && (
        <p className={classes.hint} role="status">
          {texts.preparing}
        </p>
      )}
    </form>
  );
}

function Code({ texts, code, leftMs }: { texts: Texts; code: string; leftMs: number }) {
  const [isCopied, setCopied] = useState(false);
  useEffect(() => setCopied(false), [code]);
  return (
    <div className={classes.way}>
      <Steps steps={texts.codeSteps} />
      <div>
        <output className={classes.code} aria-label={texts.codeLabel} data-testid="pairing-code">
          {code.length === 8 ? `${code.slice(0, 4)}-${code.slice(4)}` : code}
        </output>
        <button
          type="button"
          className={classes.secondary}
          onClick={() => void copyText(code).then((isDone) => setCopied(isDone))}
        >
          {isCopied ? texts.copied : texts.copy}
        </button>
        <p className={classes.hint} role="timer" aria-live="off">
          {minutesAndSeconds(leftMs)}
        </p>
        <p className={classes.hint}>{texts.notification}</p>
      </div>
    </div>
  );
}
