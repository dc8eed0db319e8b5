import { Outlet, useLocation, useNavigate } from '@tanstack/react-router';
import { Suspense, useEffect, useState } from 'react';
import { lazyPart } from '../../components/lazy-part';
import { NotForYou } from '../../components/not-for-you';
import { useShortcuts } from '../../components/shortcuts';
import { eventLog } from '../../realtime/event-log';
import { useRealtimeConnection, useRecovery } from '../../realtime/use-realtime';
import { queryClient } from '../query-client';
import { useFreshRole } from '../use-fresh-role';
import { useSession } from '../use-session';
import { ClockBanner } from './clock-banner';
import { ConnectionBanner } from './connection-banner';
import { giveFocusBack } from './give-focus-back';
import { keepFormsOpen } from './keep-forms-open';
import { Header } from './header';
import { Nav } from './nav';
import { mayOpen } from './pages';
import { ReleaseBanner } from './release-banner';
import classes from './frame.module.css';

const CommandMenu = lazyPart(() => import('../../features/command/command-menu'));
const ShortcutsDialog = lazyPart(() => import('../../features/command/shortcuts-dialog'));
const ReloginDialog = lazyPart(() => import('../../features/auth/relogin-dialog'));

/** What stays around every page. */
export function Frame() {
  const navigate = useNavigate();
  const pathname = useLocation({ select: (location) => location.pathname });
  const { session, isExpired } = useSession();
  useRealtimeConnection();
  useRecovery();
  useFreshRole();
  const [asked, setAsked] = useState(0);
  const openMenu = () => setAsked((times) => times + 1);
  useMenuKey(openMenu);
  const [areShortcutsOpen, setShortcutsOpen] = useState(false);
  const openShortcuts = () => setShortcutsOpen(true);
  useShortcuts({ '?': openShortcuts });
  useEffect(keepFormsOpen, []);
  useEffect(giveFocusBack, []);

  const isSignedOut = session === null;
  useEffect(() => {
    if (!isSignedOut) return;
    // The next person on this machine sees nothing of what this one saw.
    queryClient.clear();
    eventLog.clear();
    void navigate({ to: '/login' });
  }, [isSignedOut, navigate]);
  if (!session) return null;

  return (
    <div className={classes.frame}>
      <a className={classes.skip} href="#content">
        Skip to the content
      </a>
      <Nav role={session.role} onMore={openMenu} />
      <div className={classes.main}>
        <Header session={session} onMenu={openMenu} />
        <ConnectionBanner />
        <ReleaseBanner />
        <ClockBanner />
        <main id="content" className={classes.content} tabIndex={-1}>
          {mayOpen(session.role, pathname) ? <Outlet /> : <NotForYou />}
        </main>
      </div>
      <Suspense>{asked > 0 && <CommandMenu role={session.role} asked={asked} onShortcuts={openShortcuts} />}</Suspense>
      <Suspense>{areShortcutsOpen && <ShortcutsDialog onClose={() => setShortcutsOpen(false)} />}</Suspense>
      <Suspense>{isExpired && <ReloginDialog username={session.username} />}</Suspense>
    </div>
  );
}

/** Ctrl-K, or Command-K, from wherever somebody is. */
function useMenuKey(open: () => void): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey)
        return;
      event.preventDefault();
      open();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  });
}
