export { CurrentInstance, InstanceGuard } from './http/instance.guard.js';
export { InstanceAccess } from './http/instance-access.js';
export { Instance } from './instance.entity.js';
export { InstanceNotConnectedError, InstanceNotFoundError } from './instance.errors.js';
export { InstanceModule } from './instance.module.js';
export { InstanceRepository } from './instance.repository.js';
