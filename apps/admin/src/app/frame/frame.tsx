import { Outlet, useNavigate } from '@tanstack/react-router';
import { lazy, Suspense, useEffect } from 'react';
import { eventLog } from '../../realtime/event-log';
import { useRealtimeConnection, useRecovery } from '../../realtime/use-realtime';
import { queryClient } from '../query-client';
import { useSession } from '../use-session';
import { ConnectionBanner } from './connection-banner';
import { Header } from './header';
import { Nav } from './nav';
import classes from './frame.module.css';

const ReloginDialog = lazy(() => import('../../features/auth/relogin-dialog'));

/** What stays around every page. */
export function Frame() {
  const navigate = useNavigate();
  const { session, isExpired } = useSession();
  useRealtimeConnection();
  useRecovery();

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
      <Nav role={session.role} />
      <div className={classes.main}>
        <Header session={session} />
        <ConnectionBanner />
        <main id="content" className={classes.content} tabIndex={-1}>
          <Outlet />
        </main>
      </div>
      <Suspense>{isExpired && <ReloginDialog username={session.username} />}</Suspense>
    </div>
  );
}
