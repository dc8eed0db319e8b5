import type { Postbox } from '../relay/postbox.js';
import type { Group } from './group.js';
import { GroupDirectory } from './group-directory.js';
import { GroupInfo } from './group-info.js';
import { GroupNotifier } from './group-notifier.js';
import { Joining } from './joining.js';
import { Membership } from './membership.js';

/** Everything about groups, for the wire and for the control API alike. */
export interface GroupService {
  directory: GroupDirectory;
  membership: Membership;
  info: GroupInfo;
  joining: Joining;
  notifier: GroupNotifier;
}

/** @param onChange told which group's saved state is out of date. */
export function createGroupService(postbox: Postbox, onChange?: (group: Group) => void): GroupService {
  const directory = new GroupDirectory(onChange);
  const notifier = new GroupNotifier(postbox);
  const membership = new Membership(directory, notifier);
  const joining = new Joining(directory, notifier, membership);
  return { directory, notifier, membership, joining, info: new GroupInfo(directory, notifier) };
}
