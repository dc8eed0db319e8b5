import { ActionIcon, useComputedColorScheme, useMantineColorScheme } from '@mantine/core';
import { IconLogout, IconMoon, IconSun } from '@tabler/icons-react';
import { Logo } from '../../components/logo';
import { session as store, type Session } from '../session';
import { LiveIndicator } from './live-indicator';
import classes from './header.module.css';

export function Header({ session }: { session: Session }) {
  const { setColorScheme } = useMantineColorScheme();
  const scheme = useComputedColorScheme('light');
  const isDark = scheme === 'dark';
  return (
    <section className={classes.header} aria-label="Account">
      <span className={classes.logo}>
        <Logo size={24} />
      </span>
      <span className={classes.company}>{session.companyName}</span>
      <LiveIndicator />
      <ActionIcon
        size="lg"
        aria-label={isDark ? 'Switch to light colours' : 'Switch to dark colours'}
        title={isDark ? 'Light colours' : 'Dark colours'}
        onClick={() => setColorScheme(isDark ? 'light' : 'dark')}
      >
        {isDark ? <IconSun size={18} stroke={1.7} /> : <IconMoon size={18} stroke={1.7} />}
      </ActionIcon>
      <span className={classes.user} title={`Signed in as ${session.role}`}>
        {session.username}
      </span>
      <ActionIcon size="lg" aria-label="Sign out" title="Sign out" onClick={() => store.signOut()}>
        <IconLogout size={18} stroke={1.7} />
      </ActionIcon>
    </section>
  );
}
