import type { PrivacySettings, PrivacyValue } from '@wharf/whatsapp';
import { getBinaryNodeChild, getBinaryNodeChildren, type BinaryNode } from '../upstream.js';

/** WhatsApp's names of the settings; the port uses the same. */
export const PRIVACY_NAMES = ['readreceipts', 'profile', 'status', 'online', 'last', 'groupadd'] as const;

/** What WhatsApp means by not naming a setting. */
const UNSET: PrivacySettings = {
  readreceipts: 'all',
  profile: 'all',
  status: 'all',
  online: 'all',
  last: 'all',
  groupadd: 'all',
};

/** Reads the answer to a query of privacy settings. */
export function readPrivacy(answer: BinaryNode): PrivacySettings {
  const categories = getBinaryNodeChildren(getBinaryNodeChild(answer, 'privacy'), 'category');
  const told = new Map(categories.map(({ attrs }) => [attrs.name, attrs.value]));
  const value = (name: keyof PrivacySettings) => told.get(name) ?? UNSET[name];
  return {
    readreceipts: value('readreceipts') === 'none' ? 'none' : 'all',
    online: value('online') === 'match_last_seen' ? 'match_last_seen' : 'all',
    profile: value('profile') as PrivacyValue,
    status: value('status') as PrivacyValue,
    last: value('last') as PrivacyValue,
    groupadd: value('groupadd') as PrivacyValue,
  };
}
