/** What the text of a key is sealed for. */
export const apiKeyAad = (keyId: string): string => `api_key:${keyId}`;
