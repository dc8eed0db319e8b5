import { Injectable } from '@nestjs/common';
import { covers, scopeOf, type Caller } from '../../auth/index.js';
import { ForeignInstanceKeyError, InstanceNotFoundError } from '../instance.errors.js';
import { Instance } from '../instance.entity.js';
import { InstanceRepository } from '../instance.repository.js';

/** Finds an instance inside what a caller may see; nothing in a query or body can widen that. */
@Injectable()
export class InstanceAccess {
  constructor(private readonly instances: InstanceRepository) {}

  /**
   * @throws InstanceNotFoundError for a name that is unknown or another tenant's, in the same words.
   * @throws ForeignInstanceKeyError when an instance's key names any other instance, existing or not.
   */
  async resolve(caller: Caller, instanceName: string): Promise<Instance> {
    const instance = await this.instances.findByName(instanceName);
    if (caller.kind === 'instance') {
      if (instance?.id !== caller.instanceId) throw new ForeignInstanceKeyError();
      return instance;
    }
    if (!instance || !maySee(caller, instance)) throw new InstanceNotFoundError(instanceName);
    return instance;
  }
}

/** Whether an instance is among those that a caller may see. */
export function maySee(caller: Caller, { id, clientId }: Pick<Instance, 'id' | 'clientId'>): boolean {
  return covers(scopeOf(caller), { instanceId: id, clientId });
}
