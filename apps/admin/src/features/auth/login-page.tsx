import { Anchor, Paper, Text, Title } from '@mantine/core';
import { useRouter } from '@tanstack/react-router';
import { BASE_PATH } from '../../app/base-path';
import { Logo } from '../../components/logo';
import { LoginForm } from './login-form';
import classes from './login-page.module.css';

/** @param returnTo where the person was going. */
export function LoginPage({ returnTo }: { returnTo: string | undefined }) {
  const { history } = useRouter();
  return (
    <main className={classes.page}>
      <div className={classes.column}>
        <div className={classes.brand}>
          <Logo size={44} />
          <div>
            <Title order={1} size={22}>
              Wharf
            </Title>
            <Text c="dimmed" size="sm">
              Where your numbers dock
            </Text>
          </div>
        </div>
        <Paper withBorder p="xl" radius="lg" className={classes.card}>
          <LoginForm submitLabel="Sign in" onSignedIn={() => history.push(BASE_PATH + (returnTo ?? '/instances'))} />
        </Paper>
        <Text size="xs" c="dimmed" ta="center">
          First start? Name and password were printed once on the terminal.{' '}
          <Anchor href="/docs" size="xs">
            API reference
          </Anchor>
        </Text>
      </div>
    </main>
  );
}
