/** What this tab keeps over a reload; null where there is nothing, or where storage is switched off. */
export function kept(key: string): string | null {
  try {
    return sessionStorage.getItem(key);
  } catch {
    return null;
  }
}

/** Keeps something for this tab alone, until it is closed. */
export function keep(key: string, value: string): void {
  try {
    sessionStorage.setItem(key, value);
  } catch {
    // Storage is switched off: it holds until the page is loaded again.
  }
}
