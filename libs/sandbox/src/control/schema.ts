/** A phone number: digits with country code; `+`, spaces, dashes and brackets are dropped. */
export const phone = { type: 'string', pattern: '^\\+?[0-9 ()-]{5,24}$' };

/** A person, by number or JID. */
export const phoneOrJid = { type: 'string', minLength: 5, maxLength: 64 };

/** The schema of a call with a JSON body. */
export const body = (required: string[], properties: Record<string, object>) => ({
  body: { type: 'object', required, properties, additionalProperties: false },
});

/** The schema of a call with a query. */
export const query = (required: string[], properties: Record<string, object>) => ({
  querystring: { type: 'object', required, properties, additionalProperties: false },
});
