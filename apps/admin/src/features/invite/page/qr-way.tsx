import { useMemo } from 'react';
import { minutesAndSeconds, useCountdown } from '../../../components/use-countdown';
import classes from './connect-page.module.css';
import { Steps } from './steps';
import type { Texts } from './texts/texts';
import type { Visit } from './visit-api';

interface Props {
  texts: Texts;
  visit: Visit | null;
}

/** The QR on another screen than the phone's, and how to scan it. */
export function QrWay({ texts, visit }: Props) {
  const qr = visit?.qr ?? null;
  const lifetimeMs = visit?.qrExpiresInMs ?? 0;
  // Counted from when this very answer came.
  const cameAtMs = useMemo(() => (visit ? performance.now() : 0), [visit]);
  const leftMs = useCountdown(cameAtMs, lifetimeMs);
  const isGood = qr !== null && leftMs > 0;
  return (
    <div className={classes.way}>
      <Steps steps={texts.qrSteps} />
      <div>
        <div className={classes.plate} data-stale={!isGood}>
          {qr === null ? <span className={classes.spinner} /> : <img src={qr} alt={texts.qrAlt} />}
        </div>
        <p className={classes.hint} role="timer" aria-live="off">
          {isGood ? texts.goodFor(minutesAndSeconds(leftMs)) : qr === null ? texts.preparing : texts.renewing}
        </p>
      </div>
    </div>
  );
}
