import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { ValidationError } from '../../platform/errors/index.js';
import { OutboundPolicy, OutboundRefusedError } from '../../platform/outbound/index.js';
import { maySeeKeys, type Caller } from '../auth/index.js';
import type { WebhookSettingsDto } from './dto/webhook-settings.dto.js';
import { keptUnseen, unmaskHeaders } from './masked-headers.js';
import { newWebhookSecret, WebhookSecrets } from './webhook-secrets.js';
import { Webhook } from './webhook.entity.js';
import {
  IncludeKeyNotAllowedError,
  SlotTakenError,
  TooManyWebhooksError,
  WebhookHeadersNeededError,
  WebhookNotFoundError,
  WebhookUrlRefusedError,
} from './webhook.errors.js';
import { WebhookRepository } from './webhook.repository.js';

/** The webhook that the Evolution dialect sets and finds. */
export const DEFAULT_SLOT = 'default';

/** Webhooks of one instance: each has attempts of its own under way, and each event a delivery for each. */
const MOST_OF_INSTANCE = 50;

/** How long the secret before the last rotation signs too. */
const ROTATION_HOURS = 24;

/** A webhook as it is stored now, and its secret where that was made or changed just now. */
export interface SavedWebhook {
  webhook: Webhook;
  /** To be shown this once; null where it stayed as it was. */
  secret: string | null;
}

/** Receivers of events: where they are and what they want. */
@Injectable()
export class WebhookService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly webhooks: WebhookRepository,
    private readonly secrets: WebhookSecrets,
    private readonly policy: OutboundPolicy,
  ) {}

  /** The webhook of the Evolution dialect; null when none was ever set. */
  find(instanceId: string): Promise<Webhook | null> {
    return this.webhooks.findInSlot(instanceId, DEFAULT_SLOT);
  }

  /**
   * Sets the webhook of the Evolution dialect, making it where there is none. Fields that are left out take their
   * defaults; headers, secret and the options that Evolution does not know stay as they are. A webhook that is switched
   * off keeps its address and its events. Headers that are left out stay with the server that they were given for.
   * @throws ValidationError, WebhookUrlRefusedError, WebhookHeadersNeededError, IncludeKeyNotAllowedError
   */
  async set(caller: Caller, instanceId: string, given: WebhookSettingsDto): Promise<SavedWebhook> {
    const wanted = asEvolutionMeans(given);
    await this.checkUrl(wanted);
    return this.dataSource.transaction(async (tx) => {
      await this.webhooks.lockOf(tx, instanceId);
      const known = await this.webhooks.findForUpdate(tx, instanceId, DEFAULT_SLOT);
      if (!known) {
        assertMayCarryKey(caller, wanted.includeKey);
        return this.make(tx, instanceId, DEFAULT_SLOT, wanted);
      }
      // Who speaks Evolution's dialect knows of no headers that stay, and cannot be asked for them.
      const headers = wanted.headers ?? (isElsewhere(known.url, wanted.url) ? {} : undefined);
      return this.change(tx, caller, known, { ...wanted, headers });
    });
  }

  /**
   * Gives a new instance its webhook; whoever creates an instance is shown its key, and may have it sent too.
   * @param tx the transaction that creates the instance.
   * @throws ValidationError, WebhookUrlRefusedError
   */
  async createForInstance(tx: EntityManager, instanceId: string, wanted: WebhookSettingsDto): Promise<SavedWebhook> {
    await this.checkUrl(wanted);
    return this.make(tx, instanceId, DEFAULT_SLOT, wanted);
  }

  /**
   * Adds another webhook to an instance.
   * @param slot its name; null for a random one.
   * @throws ValidationError, WebhookUrlRefusedError, IncludeKeyNotAllowedError, SlotTakenError, TooManyWebhooksError
   */
  async add(
    caller: Caller,
    instanceId: string,
    slot: string | null,
    wanted: WebhookSettingsDto,
  ): Promise<SavedWebhook> {
    assertMayCarryKey(caller, wanted.includeKey);
    await this.checkUrl(wanted);
    return this.dataSource.transaction(async (tx) => {
      const name = slot ?? randomUUID();
      await this.webhooks.lockOf(tx, instanceId);
      if (await this.webhooks.findForUpdate(tx, instanceId, name)) throw new SlotTakenError();
      if ((await tx.countBy(Webhook, { instanceId })) >= MOST_OF_INSTANCE)
        throw new TooManyWebhooksError(MOST_OF_INSTANCE);
      return this.make(tx, instanceId, name, wanted);
    });
  }

  /**
   * Changes one of an instance's webhooks. Fields that are left out do as in `set`; what is given is stored as it is.
   * @throws ValidationError, WebhookUrlRefusedError, WebhookHeadersNeededError, IncludeKeyNotAllowedError,
   * WebhookNotFoundError where it was removed meanwhile
   */
  async update(caller: Caller, webhook: Webhook, wanted: WebhookSettingsDto): Promise<SavedWebhook> {
    await this.checkUrl(wanted);
    return this.dataSource.transaction(async (tx) => this.change(tx, caller, await this.hold(tx, webhook), wanted));
  }

  /**
   * Makes a new secret; the old one signs too for a day.
   * @throws WebhookNotFoundError where it was removed meanwhile
   */
  async rotateSecret(webhook: Webhook): Promise<SavedWebhook> {
    const secret = newWebhookSecret();
    return this.dataSource.transaction(async (tx) => {
      const known = await this.hold(tx, webhook);
      this.replaceSecret(known, secret);
      return { webhook: await this.webhooks.update(tx, known), secret };
    });
  }

  /**
   * Removes a webhook with its deliveries.
   * @throws WebhookNotFoundError where somebody else did meanwhile
   */
  async remove(webhook: Webhook): Promise<void> {
    await this.dataSource.transaction(async (tx) => {
      const { id } = await this.hold(tx, webhook);
      await this.webhooks.delete(tx, id);
    });
  }

  /** Custom headers, values and all; for calling the receiver, never for showing. */
  headersOf({ id, headersSealed }: Pick<Webhook, 'id' | 'headersSealed'>): Record<string, string> {
    return this.secrets.openHeaders(id, headersSealed);
  }

  /** The webhook as it is stored, which nobody else changes until the transaction ends. @throws WebhookNotFoundError */
  private async hold(tx: EntityManager, { id, instanceId }: Webhook): Promise<Webhook> {
    await this.webhooks.lockOf(tx, instanceId);
    const known = await tx.findOneBy(Webhook, { id });
    if (!known) throw new WebhookNotFoundError();
    return known;
  }

  private async make(
    tx: EntityManager,
    instanceId: string,
    slot: string,
    wanted: WebhookSettingsDto,
  ): Promise<SavedWebhook> {
    const id = randomUUID();
    const secret = wanted.secret || newWebhookSecret();
    const webhook = tx.create(Webhook, {
      id,
      instanceId,
      slot,
      ...settingsOf(wanted, null),
      headersSealed: this.secrets.sealHeaders(id, unmaskHeaders(wanted.headers ?? {}, {})),
      secretSealed: this.secrets.sealSecret(id, secret),
      previousSecretSealed: null,
      previousSecretUntil: null,
      disabledReason: null,
      failingSince: null,
    });
    return { webhook: await this.webhooks.insert(tx, webhook), secret };
  }

  private async change(
    tx: EntityManager,
    caller: Caller,
    webhook: Webhook,
    wanted: WebhookSettingsDto,
  ): Promise<SavedWebhook> {
    const { id } = webhook;
    const moves = isElsewhere(webhook.url, wanted.url);
    const settings = settingsOf(wanted, webhook);
    if (moves || !webhook.includeKey) assertMayCarryKey(caller, settings.includeKey);
    const stored = this.headersOf(webhook);
    const unseen = moves ? keptUnseen(wanted.headers, stored) : [];
    if (unseen.length > 0) throw new WebhookHeadersNeededError(unseen);
    Object.assign(webhook, settings, { disabledReason: null, failingSince: null });
    if (wanted.headers) webhook.headersSealed = this.secrets.sealHeaders(id, unmaskHeaders(wanted.headers, stored));
    const isNewSecret = wanted.secret && wanted.secret !== this.secrets.openSecret(id, webhook.secretSealed);
    if (isNewSecret && wanted.secret) this.replaceSecret(webhook, wanted.secret);
    if (!webhook.enabled) await this.webhooks.buryPending(tx, id, null);
    return { webhook: await this.webhooks.update(tx, webhook), secret: isNewSecret ? (wanted.secret ?? null) : null };
  }

  private replaceSecret(webhook: Webhook, secret: string): void {
    webhook.previousSecretSealed = webhook.secretSealed;
    webhook.previousSecretUntil = new Date(Date.now() + ROTATION_HOURS * 3_600_000);
    webhook.secretSealed = this.secrets.sealSecret(webhook.id, secret);
  }

  private async checkUrl({ url, enabled }: WebhookSettingsDto): Promise<void> {
    if (!url) {
      if (enabled !== false) throw new ValidationError(['webhook.url is required']);
      return;
    }
    const isUrl = URL.canParse(url) && /^https?:\/\/[^\s\p{Cc}]+$/iu.test(url);
    if (!isUrl) throw new ValidationError(['webhook.url must be an http(s) URL']);
    try {
      await this.policy.checkNow(new URL(url));
    } catch (error) {
      if (error instanceof OutboundRefusedError) throw new WebhookUrlRefusedError(error);
      throw error;
    }
  }
}

/** Clients of Evolution switch a webhook off with an empty address and no events, and mean to keep both. */
function asEvolutionMeans(wanted: WebhookSettingsDto): WebhookSettingsDto {
  if (wanted.enabled !== false) return wanted;
  const { url, events } = wanted;
  return { ...wanted, url: url || undefined, events: events?.length ? events : undefined };
}

/** Whether an address is of another server than the one before. No address sends nothing, and was nobody's. */
function isElsewhere(before: string, wanted: string | undefined): boolean {
  if (!wanted) return false;
  return before === '' || new URL(wanted).origin !== new URL(before).origin;
}

function assertMayCarryKey(caller: Caller, includesKey: boolean | undefined): void {
  if (includesKey && !maySeeKeys(caller)) throw new IncludeKeyNotAllowedError();
}

/** What is stored of a client's wishes, over what was stored before. */
function settingsOf(wanted: WebhookSettingsDto, before: Webhook | null) {
  const enabled = wanted.enabled ?? true;
  return {
    url: wanted.url ?? before?.url ?? '',
    enabled,
    events: [...new Set(wanted.events ?? (enabled ? [] : before?.events))],
    byEvents: wanted.byEvents ?? false,
    base64: wanted.base64 ?? false,
    includeKey: wanted.includeKey ?? before?.includeKey ?? false,
    ordered: wanted.ordered ?? before?.ordered ?? false,
    timeoutMs: wanted.timeoutMs ?? before?.timeoutMs ?? 5_000,
  };
}
