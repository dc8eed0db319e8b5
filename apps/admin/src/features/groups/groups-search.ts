/** Which groups are on show. */
export interface GroupsSearch {
  find?: string;
  /** Address of the one that is open. */
  group?: string;
}

/** Reads an address that anybody may have typed. */
export function readGroupsSearch({ find, group }: Record<string, unknown>): GroupsSearch {
  const isText = (typeof find === 'string' || typeof find === 'number') && find !== '';
  return {
    ...(isText && { find: String(find).slice(0, 100) }),
    ...(typeof group === 'string' && /^[\d-]{5,65}@g\.us$/.test(group) && { group }),
  };
}
