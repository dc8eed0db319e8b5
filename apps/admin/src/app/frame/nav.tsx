import { IconBook2, IconDots } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { Logo } from '../../components/logo';
import { useHasSandbox } from '../../features/sandbox/api';
import type { Session } from '../session';
import classes from './nav.module.css';
import { pagesFor } from './pages';

const ICON = { size: 18, stroke: 1.7 } as const;

interface Props {
  role: Session['role'];
  /** Shows everything there is to go to, where the bar has no room. */
  onMore: () => void;
}

export function Nav({ role, onMore }: Props) {
  const pages = pagesFor(role, useHasSandbox());
  return (
    <nav className={classes.nav} aria-label="Pages">
      <Link to="/instances" className={classes.brand}>
        <Logo />
        <span>Wharf</span>
      </Link>
      {pages.map(({ to, label, icon: Icon }) => (
        <Link key={to} to={to} className={classes.link}>
          <Icon {...ICON} />
          <span>{label}</span>
        </Link>
      ))}
      <a href="/docs" target="_blank" rel="noreferrer" className={`${classes.link} ${classes.last}`}>
        <IconBook2 {...ICON} />
        <span>API docs</span>
      </a>
      <button type="button" className={`${classes.link} ${classes.more}`} onClick={onMore}>
        <IconDots {...ICON} />
        <span>More</span>
      </button>
    </nav>
  );
}
