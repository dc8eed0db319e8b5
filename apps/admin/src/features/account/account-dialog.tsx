import { Modal, Stack, Text, Title } from '@mantine/core';
import type { Session } from '../../app/session';
import { Facts } from '../../components/facts';
import { ROLE_WORDS } from '../users/roles';
import { OwnPassword } from './own-password';

/** Who is signed in, and their password. */
export default function AccountDialog({ session, onClose }: { session: Session; onClose: () => void }) {
  const { username, role, companyName } = session;
  return (
    <Modal opened onClose={onClose} title="Your account" size="md">
      <Stack gap="lg">
        <Facts
          facts={[
            ['Name', username],
            ['Role', ROLE_WORDS[role]],
            ...(companyName ? ([['Client', companyName]] as const) : []),
          ]}
        />
        <div>
          <Title order={3} size={14} mb={4}>
            Change your password
          </Title>
          <Text size="sm" c="dimmed" mb="sm">
            You stay signed in here and are signed out everywhere else.
          </Text>
          <OwnPassword />
        </div>
      </Stack>
    </Modal>
  );
}
