/** Which instance the routes are tried on. */
export interface ConsoleSearch {
  instance?: string;
}

/** Reads an address that anybody may have typed. */
export function readConsoleSearch({ instance }: Record<string, unknown>): ConsoleSearch {
  const isName = (typeof instance === 'string' || typeof instance === 'number') && instance !== '';
  return isName ? { instance: String(instance).slice(0, 100) } : {};
}
