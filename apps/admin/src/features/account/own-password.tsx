import { Button, Group, PasswordInput, Stack } from '@mantine/core';
import { useForm } from '@mantine/form';
import { notifications } from '@mantine/notifications';
import { useMutation } from '@tanstack/react-query';
import { session } from '../../app/session';
import { staffApi } from '../../app/staff-api';
import { ErrorNotice } from '../../components/error-notice';

const SHORTEST = 12;

/** Changes the password of whoever is signed in, who stays signed in here. */
export function OwnPassword() {
  const form = useForm({
    initialValues: { current: '', password: '' },
    validate: { password: (text) => (text.length >= SHORTEST ? null : `At least ${SHORTEST} characters`) },
  });
  const change = useMutation({
    mutationFn: ({ current, password }: typeof form.values) => staffApi.changeOwnPassword(current, password),
    gcTime: 0,
    onSuccess: ({ token }) => {
      const present = session.get().session;
      if (present) session.signIn({ ...present, token });
      form.reset();
      notifications.show({ message: 'Your password was changed; other places are signed out' });
    },
  });
  return (
    <form onSubmit={form.onSubmit((values) => change.mutate(values))} noValidate>
      <Stack gap="sm">
        <PasswordInput label="Password now" autoComplete="current-password" {...form.getInputProps('current')} />
        <PasswordInput label="New password" autoComplete="new-password" {...form.getInputProps('password')} />
        <ErrorNotice error={change.error} />
        <Group justify="flex-end">
          <Button type="submit" variant="default" loading={change.isPending} disabled={!form.values.current}>
            Change it
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
