import { ActionIcon, Kbd } from '@mantine/core';
import { IconLogout, IconSearch } from '@tabler/icons-react';
import { Suspense, useState } from 'react';
import { lazyPart } from '../../components/lazy-part';
import { Logo } from '../../components/logo';
import { session as store, type Session } from '../session';
import { LiveIndicator } from './live-indicator';
import { SchemeSwitch } from './scheme-switch';
import classes from './header.module.css';

const AccountDialog = lazyPart(() => import('../../features/account/account-dialog'));

/** As the keyboard at hand calls it. */
const MENU_KEY = /mac|iphone|ipad/i.test(navigator.userAgent) ? '⌘K' : 'Ctrl K';

export function Header({ session, onMenu }: { session: Session; onMenu: () => void }) {
  const [isAccountOpen, setAccountOpen] = useState(false);
  return (
    <section className={classes.header} aria-label="Account">
      <span className={classes.logo}>
        <Logo size={24} />
      </span>
      <span className={classes.company}>{session.companyName}</span>
      <button type="button" className={classes.menu} onClick={onMenu}>
        <IconSearch size={15} stroke={1.8} />
        <span className={classes.menuWord}>Go to…</span>
        <Kbd size="xs" className={classes.menuKey} aria-hidden>
          {MENU_KEY}
        </Kbd>
      </button>
      <LiveIndicator />
      <SchemeSwitch />
      <button
        type="button"
        className={classes.user}
        title={`Your account: ${session.role}`}
        onClick={() => setAccountOpen(true)}
      >
        {session.username}
      </button>
      <ActionIcon size="lg" aria-label="Sign out" title="Sign out" onClick={() => store.signOut()}>
        <IconLogout size={18} stroke={1.7} />
      </ActionIcon>
      <Suspense>{isAccountOpen && <AccountDialog session={session} onClose={() => setAccountOpen(false)} />}</Suspense>
    </section>
  );
}
