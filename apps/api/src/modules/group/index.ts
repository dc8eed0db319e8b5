export { presentGroupFacts } from './group-events.js';
export { Group } from './group.entity.js';
export { GroupModule } from './group.module.js';
export { GroupRepository } from './group.repository.js';
export { GroupRights } from './group-rights.js';
