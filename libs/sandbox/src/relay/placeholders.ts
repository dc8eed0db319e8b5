import { type BinaryNode, node } from '../wire/nodes.js';

/**
 * Messages of which linked devices see only that they came: what an advertisement brought, or what can be seen once
 * and on the phone alone. A client may ask the phone for the former.
 */
export class Placeholders {
  private readonly types = new Map<string, 'ad' | 'view-once'>();

  add(id: string, type: 'ad' | 'view-once'): void {
    this.types.set(id, type);
  }

  /** What stands in for the content of a message; null where the message goes out as it is. */
  find(id: string): BinaryNode | null {
    const type = this.types.get(id);
    if (type === undefined) return null;
    return node('unavailable', type === 'view-once' ? { type: 'view_once' } : {});
  }
}
