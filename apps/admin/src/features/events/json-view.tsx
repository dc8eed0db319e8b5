import { memo } from 'react';
import { CopyButton } from '../../components/copy-button';
import classes from './events.module.css';

interface Props {
  /** Printed JSON. */
  text: string;
  label: string;
  /** What is copied where it is more than what is shown. */
  whole: string;
}

/** A name, a text, a number, or one of the three words. */
const TOKEN = /("(?:\\.|[^"\\])*")(\s*:)?|(-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)|\b(true|false|null)\b/g;

/** JSON in the colours that people read it by. */
export const JsonView = memo(function JsonView({ text, label, whole }: Props) {
  return (
    <div className={classes.json}>
      <pre tabIndex={0} aria-label={label} className="foreign">
        {paint(text)}
      </pre>
      <div className={classes.copy}>
        <CopyButton text={whole} label={`Copy: ${label}`} />
      </div>
    </div>
  );
});

function paint(text: string) {
  const parts = [];
  let end = 0;
  for (const match of text.matchAll(TOKEN)) {
    const [token, string, colon, number] = match;
    parts.push(text.slice(end, match.index));
    end = match.index + token.length;
    const kind = string === undefined ? (number === undefined ? 'word' : 'number') : colon ? 'name' : 'text';
    parts.push(
      <span key={match.index} data-kind={kind}>
        {string ?? token}
      </span>,
    );
    if (colon) parts.push(colon);
  }
  return [...parts, text.slice(end)];
}
