import { IconBook2, IconBuilding, IconDeviceMobile, IconFlask, IconKey } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { Logo } from '../../components/logo';
import { useHasSandbox } from '../../features/sandbox/api';
import type { Session } from '../session';
import classes from './nav.module.css';

const ICON = { size: 18, stroke: 1.7 } as const;

export function Nav({ role }: { role: Session['role'] }) {
  const hasSandbox = useHasSandbox();
  return (
    <nav className={classes.nav} aria-label="Pages">
      <Link to="/instances" className={classes.brand}>
        <Logo />
        <span>Wharf</span>
      </Link>
      <Link to="/instances" className={classes.link}>
        <IconDeviceMobile {...ICON} />
        <span>Instances</span>
      </Link>
      {role === 'admin' && (
        <Link to="/clients" className={classes.link}>
          <IconBuilding {...ICON} />
          <span>Clients</span>
        </Link>
      )}
      <Link to="/keys" className={classes.link}>
        <IconKey {...ICON} />
        <span>API keys</span>
      </Link>
      {hasSandbox && (
        <Link to="/sandbox" className={classes.link}>
          <IconFlask {...ICON} />
          <span>Sandbox</span>
        </Link>
      )}
      <a href="/docs" target="_blank" rel="noreferrer" className={`${classes.link} ${classes.last}`}>
        <IconBook2 {...ICON} />
        <span>API docs</span>
      </a>
    </nav>
  );
}
