import { Alert, Stack, Text } from '@mantine/core';
import { IconEyeOff } from '@tabler/icons-react';
import { CopyButton } from './copy-button';
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
      <Alert color="yellow" icon={<IconEyeOff size={18} />} py={8}>
        <Text size="sm">This {what} is shown only now. Copy it to where it is needed before you close.</Text>
      </Alert>
    </Stack>
  );
}
