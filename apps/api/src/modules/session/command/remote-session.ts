import { AREA_METHODS, type OperableSession } from './session-methods.js';

/** Has a method of a session done by the process that holds it. */
export type AskForOperation = (path: string, args: unknown[]) => Promise<unknown>;

/**
 * A session whose socket is in another process: every method asks that process, and answers or throws what it does.
 * @param known of the session, as the instance's row has it.
 */
export function remoteSession(
  known: Pick<OperableSession, 'instanceId' | 'reason' | 'ownerJid'>,
  ask: AskForOperation,
): OperableSession {
  const { instanceId, reason, ownerJid } = known;
  return {
    instanceId,
    reason,
    ownerJid,
    groups: area('groups', ask),
    chats: area('chats', ask),
    profile: area('profile', ask),
    calls: area('calls', ask),
    account: area('account', ask),
    lookUpNumbers: (digits) => ask('lookUpNumbers', [digits]) as ReturnType<OperableSession['lookUpNumbers']>,
    sendPresence: (...args) => ask('sendPresence', args) as Promise<void>,
  };
}

/** Sound because the owner calls the very method of the same name, and its plain answer comes back as it was. */
function area<A extends keyof typeof AREA_METHODS>(name: A, ask: AskForOperation): OperableSession[A] {
  const methods = Object.keys(AREA_METHODS[name]).map((method) => [
    method,
    (...args: unknown[]) => ask(`${name}.${method}`, args),
  ]);
  return Object.fromEntries(methods) as OperableSession[A];
}
