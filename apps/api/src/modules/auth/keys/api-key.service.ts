import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { SecretBox } from '@wharf/storage';
import type { EntityManager } from 'typeorm';
import { isTrivial } from '../../../platform/config/index.js';
import { ValidationError } from '../../../platform/errors/index.js';
import { KeyNotFoundError, LastKeyError, TokenTakenError } from '../auth.errors.js';
import { MasterKey } from '../credentials/master-key.js';
import { apiKeyAad } from './api-key-aad.js';
import { ApiKeyRepository, type KeyFilter, type KeyRow } from './api-key.repository.js';
import { keyDigest, keyPrefix, newKeyText } from './key-text.js';

/** A key that was just made: the only time that its text is seen. */
export interface NewKey {
  id: string;
  /** The text to send in the header `apikey`. */
  key: string;
  prefix: string;
}

interface KeyToWrite {
  clientId: number | null;
  instanceId: string | null;
  name: string | null;
}

/** Makes, shows, replaces and ends the keys of clients and instances. */
@Injectable()
export class ApiKeyService {
  constructor(
    private readonly keys: ApiKeyRepository,
    private readonly box: SecretBox,
    private readonly masterKey: MasterKey,
  ) {}

  /** Makes another key of a client, 64 hex digits; those it has go on working. */
  createClientKey(tx: EntityManager, clientId: number, name: string | null = null): Promise<NewKey> {
    return this.write(tx, newKeyText(), { clientId, instanceId: null, name });
  }

  /**
   * Makes another key of an instance; an encrypted copy is kept, because Evolution clients read keys back.
   * @param customToken the text of the key, 16 characters or more; null for 64 random hex digits.
   * @throws TokenTakenError when any key has this text; ValidationError for one that guessing finds at once.
   */
  async createInstanceKey(
    tx: EntityManager,
    instanceId: string,
    customToken: string | null,
    name: string | null = null,
  ): Promise<NewKey> {
    // The master key is taken, however weak it is.
    if (customToken !== null && !this.masterKey.matches(customToken) && isTrivial(customToken)) {
      throw new ValidationError(['token is too easy to guess: choose another one, or none for a random one']);
    }
    return this.write(tx, customToken ?? newKeyText(), { clientId: null, instanceId, name });
  }

  /** The newest usable key of an instance; null when it has none. For the master key and for the key's own holder only. */
  async revealInstanceKey(instanceId: string): Promise<string | null> {
    return (await this.revealInstanceKeys([instanceId])).get(instanceId) ?? null;
  }

  /** `revealInstanceKey` for many, by instance id; those without a usable key are absent. */
  async revealInstanceKeys(instanceIds: readonly string[]): Promise<Map<string, string>> {
    const found = instanceIds.length ? await this.keys.findNewestSealed(instanceIds) : [];
    return new Map(found.map((key) => [key.instanceId, this.box.openText(key.sealed, apiKeyAad(key.id))]));
  }

  /** Keys without their texts, those that work first. */
  list(filter: KeyFilter): Promise<KeyRow[]> {
    return this.keys.list(filter);
  }

  /**
   * Makes a key that takes the place of another one of the same owner.
   * @param within what the caller may see.
   * @param overlapSeconds how long the old one goes on working; 0 ends it now.
   * @throws KeyNotFoundError
   */
  async rotate(
    tx: EntityManager,
    within: KeyFilter,
    keyId: string,
    overlapSeconds: number,
  ): Promise<{ made: NewKey; replaced: KeyRow }> {
    const old = await this.findUsable(tx, within, keyId);
    await this.keys.lockSiblings(tx, old);
    await this.keys.expire(tx, old.id, overlapSeconds);
    return { made: await this.write(tx, newKeyText(), old), replaced: old };
  }

  /**
   * Ends a key at once.
   * @throws KeyNotFoundError, LastKeyError when its owner would be left without one.
   */
  async revoke(tx: EntityManager, within: KeyFilter, keyId: string): Promise<KeyRow> {
    const key = await this.findUsable(tx, within, keyId);
    const siblings = await this.keys.lockSiblings(tx, key);
    if (!siblings.some(({ id, lasts }) => lasts && id !== key.id)) throw new LastKeyError();
    await this.keys.expire(tx, key.id, 0);
    return key;
  }

  /** Ends every key of a client and makes a new one; keys of its instances go on. */
  async resetClientKey(tx: EntityManager, clientId: number): Promise<NewKey> {
    await this.keys.revokeOfClient(tx, clientId);
    return this.createClientKey(tx, clientId);
  }

  private async findUsable(tx: EntityManager, within: KeyFilter, keyId: string): Promise<KeyRow> {
    const [key] = await this.keys.list({ ...within, id: keyId }, tx);
    const usable = key && !key.revokedAt && (!key.expiresAt || key.expiresAt.getTime() > Date.now());
    if (!usable) throw new KeyNotFoundError();
    return key;
  }

  private async write(tx: EntityManager, text: string, { clientId, instanceId, name }: KeyToWrite): Promise<NewKey> {
    const id = randomUUID();
    const prefix = keyPrefix(text);
    const sealed = instanceId ? this.box.sealText(text, apiKeyAad(id)) : null;
    const kind = instanceId ? 'instance' : 'client';
    const digest = keyDigest(text);
    const written =
      !this.masterKey.matches(text) &&
      (await this.keys.insert(tx, { id, kind, digest, prefix, sealed, name, clientId, instanceId }));
    if (!written) throw new TokenTakenError();
    return { id, key: text, prefix };
  }
}
