import { Stack } from '@mantine/core';
import { IconEyeOff } from '@tabler/icons-react';
import { CopyButton } from './copy-button';
import { Notice } from './notice';
import classes from './secret-once.module.css';

interface Props {
  /** Kept nowhere: when the dialog closes it is gone from this page. */
  secret: string;
  /** Such as "key" or "signing secret". */
  what: string;
}

/** A secret that the server tells this once. */
export function SecretOnce({ secret, what }: Props) {
  return (
    <Stack gap="sm">
      <div className={classes.row}>
        <code className={classes.secret} aria-label={what} data-testid="secret">
          {secret}
        </code>
        <CopyButton text={secret} label={`Copy the ${what}`} withWord />
      </div>
      <Notice tone="wait" icon={<IconEyeOff size={18} stroke={1.8} />}>
        This {what} is shown only now. Copy it to where it is needed before you close.
      </Notice>
    </Stack>
  );
}
