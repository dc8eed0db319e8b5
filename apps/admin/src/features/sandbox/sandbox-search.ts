/** The phone whose ledger is on show. */
export interface SandboxSearch {
  phone?: string;
}

/** Reads an address that anybody may have typed. */
export function readSandboxSearch({ phone }: Record<string, unknown>): SandboxSearch {
  const digits = String(phone ?? '');
  return /^\d{5,20}$/.test(digits) ? { phone: digits } : {};
}
