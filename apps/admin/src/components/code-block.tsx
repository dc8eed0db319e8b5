import { CopyButton } from './copy-button';
import classes from './code-block.module.css';

/** Text to be copied as it stands, such as a curl line. */
export function CodeBlock({ text, label }: { text: string; label: string }) {
  return (
    <div className={classes.block}>
      <pre className={classes.text} tabIndex={0} aria-label={label}>
        {text}
      </pre>
      <div className={classes.copy}>
        <CopyButton text={text} label={`Copy: ${label}`} />
      </div>
    </div>
  );
}
