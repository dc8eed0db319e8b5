/** What is presented: a key, a token, or nothing. */
export type Credential = string | null;

/** Keys travel in `apikey`, tokens as `Authorization: Bearer`. */
export function presented(credential: Credential): Record<string, string> {
  if (credential === null) return {};
  return credential.includes('.') ? { authorization: `Bearer ${credential}` } : { apikey: credential };
}
