import { Anchor, Modal, Stack, Text } from '@mantine/core';
import { session } from '../../app/session';
import { LoginForm } from './login-form';

/**
 * Lies over whatever was being done when the token expired. The page below keeps all that was typed; the request that
 * was refused goes on after signing in.
 */
export default function ReloginDialog({ username }: { username: string }) {
  return (
    <Modal
      opened
      onClose={() => undefined}
      withCloseButton={false}
      closeOnEscape={false}
      closeOnClickOutside={false}
      title="Sign in to go on"
      size="sm"
      zIndex={1000}
    >
      <Stack gap="md">
        <Text size="sm" c="dimmed">
          Your session has ended. The page stays as it is, and what you were doing goes on right after.
        </Text>
        <LoginForm username={username} submitLabel="Sign in and go on" />
        <Anchor component="button" type="button" size="sm" ta="center" onClick={() => session.signOut()}>
          Leave the page and sign in as somebody else
        </Anchor>
      </Stack>
    </Modal>
  );
}
