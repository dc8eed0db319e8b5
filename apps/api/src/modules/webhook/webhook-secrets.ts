import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { SecretBox } from '@wharf/storage';
import { webhookHeadersAad, webhookSecretAad } from './webhook-aad.js';
import type { Webhook } from './webhook.entity.js';

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

/** A webhook's secrets as they are stored. */
export type SealedSecrets = Pick<Webhook, 'id' | 'secretSealed' | 'previousSecretSealed' | 'previousSecretUntil'>;

/** Encrypts what a webhook keeps secret. Sealed values fit the webhook they were sealed for and no other. */
@Injectable()
export class WebhookSecrets {
  constructor(private readonly box: SecretBox) {}

  sealSecret(webhookId: string, secret: string): Buffer {
    return this.box.sealText(secret, webhookSecretAad(webhookId));
  }

  openSecret(webhookId: string, sealed: Buffer): string {
    return this.box.openText(sealed, webhookSecretAad(webhookId));
  }

  /** The secrets that sign now: the current one, and the one before while it is good. */
  signingSecrets({
    id,
    secretSealed,
    previousSecretSealed,
    previousSecretUntil,
  }: SealedSecrets): [string, ...string[]] {
    const current = this.openSecret(id, secretSealed);
    const isOldGood = previousSecretUntil !== null && previousSecretUntil.getTime() > Date.now();
    return previousSecretSealed && isOldGood ? [current, this.openSecret(id, previousSecretSealed)] : [current];
  }

  /** @returns null for no headers. */
  sealHeaders(webhookId: string, headers: Record<string, string>): Buffer | null {
    if (Object.keys(headers).length === 0) return null;
    return this.box.sealText(JSON.stringify(headers), webhookHeadersAad(webhookId));
  }

  openHeaders(webhookId: string, sealed: Buffer | null): Record<string, string> {
    if (!sealed) return {};
    return JSON.parse(this.box.openText(sealed, webhookHeadersAad(webhookId))) as Record<string, string>;
  }
}
