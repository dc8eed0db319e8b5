/** In the address instead of an id: one that is about to be added. */
export const NEW_WEBHOOK = 'new';

/** Which webhook of an instance is on show: its id, or `new`. */
export interface WebhookSearch {
  webhook?: string;
}

/** Reads an address that anybody may have typed. */
export function readWebhookSearch({ webhook }: Record<string, unknown>): WebhookSearch {
  return typeof webhook === 'string' && /^(new|[0-9a-f-]{36})$/.test(webhook) ? { webhook } : {};
}
