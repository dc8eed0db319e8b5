/** The letters that a list is narrowed to, kept in the address so that it can be shared and survives a reload. */
export interface FindSearch {
  q?: string;
}

/** Reads an address that anybody may have typed. */
export function readFindSearch({ q }: Record<string, unknown>): FindSearch {
  return (typeof q === 'string' || typeof q === 'number') && q !== '' ? { q: String(q).slice(0, 100) } : {};
}
