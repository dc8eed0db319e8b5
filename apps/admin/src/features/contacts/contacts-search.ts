/** Which people are on show. */
export interface ContactsSearch {
  find?: string;
  /** Id of a label. */
  label?: string;
  /** Address of the one who is open. */
  person?: string;
  /** The check of numbers is open. */
  check?: true;
}

const text = (value: unknown, most: number): string | undefined =>
  (typeof value === 'string' || typeof value === 'number') && value !== '' && String(value).length <= most
    ? String(value)
    : undefined;

/** Reads an address that anybody may have typed. */
export function readContactsSearch(search: Record<string, unknown>): ContactsSearch {
  const find = text(search.find, 100);
  const label = text(search.label, 64);
  const person = text(search.person, 128);
  return {
    ...(find !== undefined && { find }),
    ...(label !== undefined && { label }),
    ...(person !== undefined && { person }),
    ...(search.check === true && { check: true as const }),
  };
}
