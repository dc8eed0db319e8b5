import { spawnSync } from 'node:child_process';
import { EmbeddedPostgresError } from './errors.js';

/** The user whose rights the server's processes get. */
export interface RunAs {
  uid: number;
  gid: number;
}

/** True where PostgreSQL would refuse to run as the present user. */
export function isRoot(): boolean {
  return process.getuid?.() === 0;
}

/** The unprivileged user that every Unix has, so that none has to be made. */
export function nobody(): RunAs {
  const idOf = (flag: string) => Number.parseInt(spawnSync('id', [flag, 'nobody'], { encoding: 'utf8' }).stdout, 10);
  const user = { uid: idOf('-u'), gid: idOf('-g') };
  if (!Number.isInteger(user.uid) || !Number.isInteger(user.gid)) {
    throw new EmbeddedPostgresError(
      'PostgreSQL does not run as root and this system has no user "nobody" to run it as: start Wharf as an ordinary user, or set DATABASE_URL.',
    );
  }
  return user;
}

/** Spawn options that give a process these rights and nothing of our environment, which holds secrets. */
export function spawnOptionsFor(runAs: RunAs | null) {
  const { PATH, TMPDIR, SystemRoot } = process.env;
  return {
    // Our own working folder may be out of the other user's reach.
    cwd: '/',
    env: { PATH, TMPDIR, SystemRoot, LC_ALL: 'C', TZ: 'UTC' },
    ...(runAs ?? {}),
  };
}
