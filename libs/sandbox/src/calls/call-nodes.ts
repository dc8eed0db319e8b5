import { groupJid } from '../groups/group.js';
import { deviceJid, userJid } from '../wire/addresses.js';
import { type BinaryNode, node } from '../wire/nodes.js';
import type { Call, CallAction } from './call.js';

/** Who made a call, as its stanzas name it. */
export function creatorOf({ caller, callerDevice }: Call): string {
  return deviceJid(caller, callerDevice, 'lid');
}

/** What rings (§8): clients look for `video`, and for the group. */
export function offerNode(call: Call): BinaryNode {
  const { id, caller, isVideo, group } = call;
  const attrs = {
    'call-id': id,
    'call-creator': creatorOf(call),
    caller_pn: caller.behaviour.hideNumber ? undefined : userJid(caller, 'pn'),
    'group-jid': group ? groupJid(group) : undefined,
    type: group ? 'group' : undefined,
  };
  return node('offer', attrs, [node('audio', { enc: 'opus', rate: '16000' }), ...(isVideo ? [node('video')] : [])]);
}

/**
 * What becomes of a call. There is no stanza for a call that nobody answered: it is terminated with a reason.
 * @param elsewhere the account's other devices have to stop ringing, for one of them has decided.
 */
export function actionNode(call: Call, action: CallAction, elsewhere = false): BinaryNode {
  const attrs = { 'call-id': call.id, 'call-creator': creatorOf(call) };
  if (elsewhere) return node('terminate', { ...attrs, reason: `${action}ed_elsewhere` });
  if (action === 'timeout') return node('terminate', { ...attrs, reason: 'timeout' });
  return node(action, attrs);
}
