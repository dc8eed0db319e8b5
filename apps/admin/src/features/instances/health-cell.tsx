import type { FleetRow } from '../../app/api';
import type { HealthLevel } from '../../app/fleet-api';
import classes from './health-cell.module.css';

const WORDS: Record<HealthLevel, string> = { act: 'Act', watch: 'Watch', good: 'Good', off: 'Off' };

/** How a number is, as a word; beside it what to do, where something is. */
export function HealthCell({ health }: Pick<FleetRow, 'health'>) {
  const { level, sentence } = health;
  const isWorthSaying = level === 'act' || level === 'watch';
  return (
    <span className={classes.health} data-level={level} title={sentence || undefined}>
      <span className={classes.word}>{WORDS[level]}</span>
      {isWorthSaying && sentence && <span className={classes.sentence}>{sentence}</span>}
    </span>
  );
}
