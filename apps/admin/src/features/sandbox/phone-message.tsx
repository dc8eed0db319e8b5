import { memo } from 'react';
import type { LedgerEntry } from '../../app/api';
import { exactTime } from '../../components/relative-time';
import { timeOfDay } from '../inbox/chat-words';
import { Ticks } from '../inbox/ticks';
import { emojisOf, ticksOf, wordsOf } from './ledger';
import classes from './sandbox.module.css';

/** A message as one phone has it. */
export const PhoneMessage = memo(function PhoneMessage({ entry }: { entry: LedgerEntry }) {
  const ticks = ticksOf(entry);
  const emojis = emojisOf(entry);
  const atMs = Date.parse(entry.at);
  return (
    <div className={classes.message} data-out={entry.direction === 'sent' || undefined}>
      <span className={`foreign ${classes.text}`} data-gone={entry.content.isRevoked === true || undefined}>
        {wordsOf(entry)}
      </span>
      <span className={classes.foot}>
        {emojis.length > 0 && <span>{emojis.join(' ')}</span>}
        {entry.copies > 1 && <span className={classes.fault}>came {entry.copies} times</span>}
        {entry.status === 'undecryptable' && <span className={classes.fault}>could not be decrypted</span>}
        {typeof entry.content.editedText === 'string' && <span>edited</span>}
        <time dateTime={entry.at} title={exactTime(atMs)}>
          {timeOfDay(atMs)}
        </time>
        {ticks && <Ticks status={ticks} />}
      </span>
    </div>
  );
});
