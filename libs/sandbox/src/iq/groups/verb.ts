import type { Group } from '../../groups/group.js';
import type { Session } from '../../login/session.js';
import type { BinaryNode } from '../../wire/nodes.js';
import type { IqServices } from '../handler.js';

/** One `w:g2` request taken apart. */
export interface GroupRequest {
  /** The child that says what is wanted. */
  verb: BinaryNode;
  session: Session;
  services: IqServices;
}

/** A request about one group, which is named by the iq's `to`. */
export interface OneGroupRequest extends GroupRequest {
  group: Group;
}

/** Does what is asked of the network as a whole (`to=@g.us`) and returns the children of the answer. */
export type AllGroupsVerb = (request: GroupRequest) => BinaryNode[];

/** Does what is asked of one group and returns the children of the answer. */
export type OneGroupVerb = (request: OneGroupRequest) => BinaryNode[];
