import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { SecretBox } from '@wharf/storage';

const PREFIX = 'whsec_';
const SECRET_BYTES = 32;

/** A new signing secret in the form of Standard Webhooks: `whsec_` and base64 of 32 random bytes. */
export function newWebhookSecret(): string {
  return PREFIX + randomBytes(SECRET_BYTES).toString('base64');
}

/** The key that a secret stands for: the decoded bytes of the standard's form, the text's own bytes of any other. */
export function secretBytes(secret: string): Buffer {
  return secret.startsWith(PREFIX) ? Buffer.from(secret.slice(PREFIX.length), 'base64') : Buffer.from(secret);
}

/** Encrypts what a webhook keeps secret. Sealed values fit the webhook they were sealed for and no other. */
@Injectable()
export class WebhookSecrets {
  constructor(private readonly box: SecretBox) {}

  sealSecret(webhookId: string, secret: string): Buffer {
    return this.box.sealText(secret, `webhook.secret:${webhookId}`);
  }

  openSecret(webhookId: string, sealed: Buffer): string {
    return this.box.openText(sealed, `webhook.secret:${webhookId}`);
  }

  /** @returns null for no headers. */
  sealHeaders(webhookId: string, headers: Record<string, string>): Buffer | null {
    if (Object.keys(headers).length === 0) return null;
    return this.box.sealText(JSON.stringify(headers), `webhook.headers:${webhookId}`);
  }

  openHeaders(webhookId: string, sealed: Buffer | null): Record<string, string> {
    if (!sealed) return {};
    return JSON.parse(this.box.openText(sealed, `webhook.headers:${webhookId}`)) as Record<string, string>;
  }
}
