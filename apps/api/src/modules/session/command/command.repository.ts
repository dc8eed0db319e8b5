import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { ALIVE_MS } from '../../process/index.js';

/** NOTIFY channels of commands. */
export const COMMAND_CHANNELS = Object.freeze({
  /** A command waits; the payload is its id, its instance and whether only the owner can do it (1 or 0), by commas. */
  asked: 'wharf_session_commands',
  /** A command was answered; the payload is its id. */
  answered: 'wharf_session_answers',
} as const);

/** So long after its time a command is cleared away that nobody fetched: its asker has died. */
const LEFT_BEHIND_SECONDS = 600;
const AT_ONCE = 100;

export interface NewCommand {
  id: string;
  instanceId: string;
  action: string;
  needsOwner: boolean;
  payload: Buffer;
  askedBy: string;
  /** For somebody to begin. */
  beginMs: number;
}

/** What a process has to know to see whether a command is for it. */
export type WaitingCommand = Pick<NewCommand, 'id' | 'instanceId' | 'needsOwner'>;

const waitingCommandText = ({ id, instanceId, needsOwner }: WaitingCommand): string =>
  `${id},${instanceId},${needsOwner ? 1 : 0}`;

/** Reads the payload of the channel of commands; null for what is none. */
export function readWaitingCommand(text: string): WaitingCommand | null {
  const [id, instanceId, needsOwner] = text.split(',');
  return id && instanceId ? { id, instanceId, needsOwner: needsOwner === '1' } : null;
}

/** A command that this process has taken on. */
export interface ClaimedCommand {
  id: string;
  instanceId: string;
  action: string;
  payload: Buffer;
  /** Until it may not be begun any more. */
  leftMs: number;
}

/** What became of a command. */
export interface CommandOutcome {
  claimedBy: string | null;
  outcome: 'done' | 'failed' | null;
  answer: Buffer | null;
}

/** Commands on their way from the process that asks to the one that holds the socket. */
@Injectable()
export class CommandRepository {
  constructor(private readonly db: DataSource) {}

  /**
   * Puts a command and calls for whoever can do it.
   * @returns false when no process is alive that could: nothing was put.
   */
  async ask({ id, instanceId, action, needsOwner, payload, askedBy, beginMs }: NewCommand): Promise<boolean> {
    const put: unknown[] = await this.db.query(
      `WITH command AS (
         INSERT INTO session_commands (id, instance_id, action, needs_owner, payload, asked_by, expires_at)
         SELECT $1, $2, $3, $4, $5, $6, clock_timestamp() + make_interval(secs => $7)
          WHERE EXISTS (SELECT FROM processes WHERE 'sessions' = ANY (roles)
                           AND seen_at > clock_timestamp() - make_interval(secs => $8))
         RETURNING id)
       SELECT pg_notify($9, $10) FROM command`,
      [
        id,
        instanceId,
        action,
        needsOwner,
        payload,
        askedBy,
        beginMs / 1000,
        ALIVE_MS / 1000,
        COMMAND_CHANNELS.asked,
        waitingCommandText({ id, instanceId, needsOwner }),
      ],
    );
    return put.length > 0;
  }

  /**
   * Takes a command on, unless another process did, its time is over, or somebody else holds the instance's lease.
   * @returns null when it is not for this process.
   */
  async claim(id: string, owner: string): Promise<ClaimedCommand | null> {
    const [[claimed]]: [ClaimedCommand[], number] = await this.db.query(
      `UPDATE session_commands c SET claimed_by = $2
        WHERE c.id = $1 AND c.claimed_by IS NULL AND c.expires_at > clock_timestamp() AND ${isFor('$2')}
        RETURNING c.id, c.instance_id AS "instanceId", c.action, c.payload,
                  (extract(epoch FROM c.expires_at - clock_timestamp()) * 1000)::float8 AS "leftMs"`,
      [id, owner],
    );
    return claimed ?? null;
  }

  /** Commands that this process could take on now, the oldest first. */
  async findFor(owner: string): Promise<WaitingCommand[]> {
    return this.db.query(
      `SELECT c.id, c.instance_id AS "instanceId", c.needs_owner AS "needsOwner" FROM session_commands c
        WHERE c.claimed_by IS NULL AND c.expires_at > clock_timestamp() AND ${isFor('$1')}
        ORDER BY c.asked_at LIMIT ${AT_ONCE}`,
      [owner],
    );
  }

  /** Answers a command; nothing is kept where nobody waits any more. */
  async answer(id: string, outcome: 'done' | 'failed', answer: Buffer): Promise<void> {
    await this.db.query(
      `WITH answered AS (
         UPDATE session_commands SET outcome = $2, answer = $3 WHERE id = $1 RETURNING id)
       SELECT pg_notify($4, id::text) FROM answered`,
      [id, outcome, answer, COMMAND_CHANNELS.answered],
    );
  }

  /** The answer of a command; it is taken away with it. Null while there is none. */
  async takeAnswered(id: string): Promise<CommandOutcome | null> {
    return this.take('DELETE FROM session_commands WHERE id = $1 AND outcome IS NOT NULL', id);
  }

  /** Takes a command back that nobody has begun with; from now on nobody does. @returns whether that was so. */
  async takeBackUnbegun(id: string): Promise<boolean> {
    return (await this.take('DELETE FROM session_commands WHERE id = $1 AND claimed_by IS NULL', id)) !== null;
  }

  /** Gives a command up. @returns how far it had come; null when it is gone. */
  async giveUp(id: string): Promise<CommandOutcome | null> {
    return this.take('DELETE FROM session_commands WHERE id = $1', id);
  }

  /** Clears away what nobody will fetch. */
  async clear(): Promise<void> {
    await this.db.query(
      'DELETE FROM session_commands WHERE expires_at < clock_timestamp() - make_interval(secs => $1)',
      [LEFT_BEHIND_SECONDS],
    );
  }

  private async take(statement: string, id: string): Promise<CommandOutcome | null> {
    const [[taken]]: [CommandOutcome[], number] = await this.db.query(
      `${statement} RETURNING claimed_by AS "claimedBy", outcome, answer`,
      [id],
    );
    return taken ?? null;
  }
}

/** The owner of a lease that holds does everything; where nobody holds one, whoever comes first does what needs none. */
const isFor = (owner: '$1' | '$2'): string => `(
  EXISTS (SELECT FROM session_leases l
           WHERE l.instance_id = c.instance_id AND l.owner = ${owner} AND l.until >= clock_timestamp())
  OR (NOT c.needs_owner
      AND NOT EXISTS (SELECT FROM session_leases l
                       WHERE l.instance_id = c.instance_id AND l.owner <> ${owner} AND l.until >= clock_timestamp())))`;
