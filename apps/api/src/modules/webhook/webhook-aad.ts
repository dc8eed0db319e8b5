/** What a webhook's signing secret, the one before included, is sealed for. */
export const webhookSecretAad = (webhookId: string): string => `webhook.secret:${webhookId}`;
/** What a webhook's headers are sealed for. */
export const webhookHeadersAad = (webhookId: string): string => `webhook.headers:${webhookId}`;
