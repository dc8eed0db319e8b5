import { AsyncLocalStorage } from 'node:async_hooks';

/** The ids that every log line of a piece of work carries. */
export interface WorkContext {
  requestId?: string;
  instanceId?: string;
}

const storage = new AsyncLocalStorage<WorkContext>();

/** The ids of the work that is going on; undefined outside of any. */
export function currentContext(): Readonly<WorkContext> | undefined {
  return storage.getStore();
}

/** Does `work` with these ids on every log line below it. */
export function withContext<T>(context: WorkContext, work: () => T): T {
  return storage.run({ ...storage.getStore(), ...context }, work);
}

/** Names the instance of the request that is being handled, once it is known. */
export function setInstanceInContext(instanceId: string): void {
  const context = storage.getStore();
  if (context) context.instanceId = instanceId;
}
