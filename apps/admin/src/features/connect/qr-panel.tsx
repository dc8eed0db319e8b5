import { Loader, Text } from '@mantine/core';
import { minutesAndSeconds, useCountdown } from '../../components/use-countdown';
import classes from './connect-dialog.module.css';
import type { ShownQr } from './qr-board';

/** The QR to scan, how long it is good, and how to scan it. */
export function QrPanel({ qr }: { qr: ShownQr }) {
  const leftMs = useCountdown(qr.shownAtMs, qr.lifetimeMs);
  const isStale = leftMs === 0 || qr.base64 === null;
  return (
    <div className={classes.scan}>
      <div>
        <div className={classes.plate} data-stale={isStale}>
          {qr.base64 === null ? (
            <div className={classes.image} />
          ) : (
            <img className={classes.image} src={qr.base64} alt="QR code to scan with WhatsApp" />
          )}
          {isStale && (
            <div className={classes.renewing}>
              <Loader size={26} color="harbour.7" />
              Renewing
            </div>
          )}
        </div>
        <div className={classes.timer} aria-hidden>
          <div style={{ transform: `scaleX(${qr.lifetimeMs > 0 ? leftMs / qr.lifetimeMs : 0})` }} />
        </div>
      </div>
      <div>
        <ol className={classes.steps}>
          <li>Open WhatsApp on the phone</li>
          <li>
            <span>
              Go to <strong>Settings</strong>, then <strong>Linked devices</strong>
            </span>
          </li>
          <li>
            <span>
              Tap <strong>Link a device</strong> and point the phone at this code
            </span>
          </li>
        </ol>
        <Text size="sm" c="dimmed" role="timer" aria-live="off">
          {isStale ? 'The next code is on its way.' : `Good for ${minutesAndSeconds(leftMs)}, then it renews itself.`}
        </Text>
      </div>
    </div>
  );
}
