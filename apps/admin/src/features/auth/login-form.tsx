import { Button, PasswordInput, Stack, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { useLogin } from './api';
import { LoginProblem } from './login-problem';
import { isLimited, useLimiterWait } from './use-limiter-wait';

interface Props {
  /** The name that has to be used; free to choose without it. */
  username?: string;
  submitLabel: string;
  onSignedIn?: () => void;
}

export function LoginForm({ username: fixedName, submitLabel, onSignedIn }: Props) {
  const [username, setUsername] = useState(fixedName ?? '');
  const [password, setPassword] = useState('');
  const login = useLogin();
  const waitMs = useLimiterWait(login.error);

  // A wait that is over says nothing any more.
  const problem = isLimited(login.error) && waitMs === 0 ? null : login.error;

  const submit = (event: FormEvent) => {
    event.preventDefault();
    login.mutate(
      { username, password },
      { onSuccess: onSignedIn, onError: (error) => !isLimited(error) && setPassword('') },
    );
  };

  return (
    <form onSubmit={submit}>
      <Stack gap="md">
        <TextInput
          label="Name"
          value={username}
          onChange={(event) => setUsername(event.currentTarget.value)}
          readOnly={fixedName !== undefined}
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          data-autofocus={fixedName === undefined || undefined}
          autoFocus={fixedName === undefined}
          required
          withAsterisk={false}
        />
        <PasswordInput
          label="Password"
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
          autoComplete="current-password"
          data-autofocus={fixedName !== undefined || undefined}
          required
          withAsterisk={false}
        />
        <LoginProblem error={problem} waitMs={waitMs} />
        <Button type="submit" loading={login.isPending} disabled={waitMs > 0} fullWidth size="md">
          {submitLabel}
        </Button>
      </Stack>
    </form>
  );
}
