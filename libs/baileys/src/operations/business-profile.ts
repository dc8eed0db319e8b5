import type { BusinessProfile } from '@wharf/whatsapp';
import { getBinaryNodeChild, getBinaryNodeChildren, type BinaryNode } from '../upstream.js';

/**
 * Reads the answer to a query of a business profile.
 * @returns null when the account is no business.
 */
export function readBusinessProfile(answer: BinaryNode, jid: string): BusinessProfile | null {
  const container = getBinaryNodeChild(answer, 'business_profile');
  const profile = container && getBinaryNodeChild(container, 'profile');
  if (!profile || !Array.isArray(profile.content) || profile.content.length === 0) return null;
  const categories = getBinaryNodeChild(profile, 'categories');
  const text = (tag: string) => textOf(getBinaryNodeChild(profile, tag));
  return {
    jid,
    description: text('description'),
    category: textOf(categories && getBinaryNodeChild(categories, 'category')),
    email: text('email'),
    website: getBinaryNodeChildren(profile, 'website').flatMap((node) => textOf(node) ?? []),
    address: text('address'),
    businessHours: readHours(getBinaryNodeChild(profile, 'business_hours')),
  };
}

function readHours(node: BinaryNode | undefined): Record<string, unknown> | null {
  if (!node) return null;
  const config = getBinaryNodeChildren(node, 'business_hours_config').map(({ attrs }) => attrs);
  return { timezone: node.attrs.timezone ?? null, business_config: config };
}

function textOf(node: BinaryNode | undefined): string | null {
  const content = node?.content;
  if (!content || Array.isArray(content)) return null;
  return Buffer.from(content).toString() || null;
}
