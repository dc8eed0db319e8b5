/** The phone that is open, and whom it talks with. */
export interface SandboxSearch {
  phone?: string;
  with?: string;
}

const isPhone = (digits: string): boolean => /^\d{5,20}$/.test(digits);

/** Reads an address that anybody may have typed. */
export function readSandboxSearch({ phone, with: other }: Record<string, unknown>): SandboxSearch {
  const [own, its] = [String(phone ?? ''), String(other ?? '')];
  return { ...(isPhone(own) && { phone: own }), ...(isPhone(its) && { with: its }) };
}
