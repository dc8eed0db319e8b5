import { Button } from '@mantine/core';
import type { CheckedNumber } from '../../app/contact-api';
import { StateWord } from '../../components/state-word';
import classes from './contacts.module.css';
import { isNumber } from './pasted-numbers';

interface Props {
  answers: readonly CheckedNumber[];
  onChat: (jid: string) => void;
}

/** What WhatsApp said of each number, in the order in which they were given. */
export function CheckedList({ answers, onChat }: Props) {
  if (answers.length === 0) return null;
  return (
    <ul className={classes.checked} aria-label="What WhatsApp says">
      {answers.map((answer) => (
        <li key={answer.number} className={classes.answer}>
          <span className={classes.facts}>
            <span className={`foreign ${classes.number}`}>{answer.number}</span>
            <span className={`foreign ${classes.more}`}>{moreOf(answer)}</span>
          </span>
          <StateWord tone={answer.exists ? 'good' : 'quiet'}>{verdictOf(answer)}</StateWord>
          {answer.exists && (
            <Button size="compact-sm" variant="subtle" onClick={() => onChat(answer.jid)}>
              Chat
            </Button>
          )}
        </li>
      ))}
    </ul>
  );
}

function verdictOf({ exists, number }: CheckedNumber): string {
  if (exists) return 'On WhatsApp';
  return isNumber(number) ? 'Not on WhatsApp' : 'Not a number';
}

/** Who it is, under which number WhatsApp knows them, and what else was tried. */
function moreOf({ exists, number, jid, name, spellings }: CheckedNumber): string {
  const known = `+${jid.split('@')[0] ?? ''}`;
  const isOther = exists && jid.endsWith('@s.whatsapp.net') && known.slice(1) !== number.replace(/\D/g, '');
  return [name, isOther && `as ${known}`, spellings && `tried ${spellings.map((one) => `+${one}`).join(', ')}`]
    .filter(Boolean)
    .join(' · ');
}
