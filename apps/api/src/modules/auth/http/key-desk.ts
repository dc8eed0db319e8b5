import { Injectable } from '@nestjs/common';
import { isUUID } from 'class-validator';
import { DataSource } from 'typeorm';
import { ValidationError } from '../../../platform/errors/index.js';
import { AuditService } from '../../audit/index.js';
import { InstanceAccess } from '../../instance/index.js';
import { ClientNotFoundError, KeyNotFoundError } from '../auth.errors.js';
import type { Caller } from '../caller.js';
import type { CreateKeyDto, ListKeysDto } from '../dto/keys.dto.js';
import type { RequestOrigin } from '../guard/request-origin.decorator.js';
import type { KeyFilter, KeyRow } from '../keys/api-key.repository.js';
import { ApiKeyService, type NewKey } from '../keys/api-key.service.js';
import { scopeOf } from '../scope.js';

/** Keys as people manage them: each inside what that person may see, each change with an audit entry. */
@Injectable()
export class KeyDesk {
  constructor(
    private readonly keys: ApiKeyService,
    private readonly instances: InstanceAccess,
    private readonly audit: AuditService,
    private readonly dataSource: DataSource,
  ) {}

  /** @throws InstanceNotFoundError */
  async list(caller: Caller, { instanceName, clientId, text, limit }: ListKeysDto): Promise<KeyRow[]> {
    if (instanceName !== undefined) await this.instances.resolve(caller, instanceName);
    return this.keys.list({ ...visibleTo(caller), instanceName, clientId, text, limit });
  }

  /** @throws InstanceNotFoundError, ClientNotFoundError, TokenTakenError */
  async create(caller: Caller, wanted: CreateKeyDto, origin: RequestOrigin): Promise<NewKey> {
    const name = wanted.name ?? null;
    if (wanted.kind === 'instance') {
      const instance = await this.instances.resolve(caller, wanted.instanceName);
      return this.dataSource.transaction(async (tx) => {
        const made = await this.keys.createInstanceKey(tx, instance.id, wanted.token ?? null, name);
        const { name: target, clientId } = instance;
        const details = { kind: 'instance', keyId: made.id, name };
        await this.audit.record(tx, { ...origin, action: 'key.created', target, clientId, details });
        return made;
      });
    }
    const clientId = await this.clientOf(caller, wanted.clientId);
    return this.dataSource.transaction(async (tx) => {
      const made = await this.keys.createClientKey(tx, clientId, name);
      const details = { kind: 'client', keyId: made.id, name };
      await this.audit.record(tx, { ...origin, action: 'key.created', target: String(clientId), clientId, details });
      return made;
    });
  }

  /** @throws KeyNotFoundError */
  rotate(caller: Caller, id: string, overlapSeconds: number, origin: RequestOrigin): Promise<NewKey> {
    assertKeyId(id);
    return this.dataSource.transaction(async (tx) => {
      const { made, replaced } = await this.keys.rotate(tx, visibleTo(caller), id, overlapSeconds);
      const { kind, tenantId: clientId, instanceName } = replaced;
      const details = { kind, instanceName, replacedBy: made.id, overlapSeconds };
      await this.audit.record(tx, { ...origin, action: 'key.rotated', target: id, clientId, details });
      return made;
    });
  }

  /** @throws KeyNotFoundError, LastKeyError */
  revoke(caller: Caller, id: string, origin: RequestOrigin): Promise<void> {
    assertKeyId(id);
    return this.dataSource.transaction(async (tx) => {
      const { kind, tenantId: clientId, instanceName } = await this.keys.revoke(tx, visibleTo(caller), id);
      const details = { kind, instanceName };
      await this.audit.record(tx, { ...origin, action: 'key.revoked', target: id, clientId, details });
    });
  }

  private async clientOf(caller: Caller, wanted: number | undefined): Promise<number> {
    const own = visibleTo(caller).tenantId;
    const clientId = wanted ?? own;
    if (clientId === undefined) throw new ValidationError(['clientId must be an integer number']);
    if (own !== undefined && own !== clientId) throw new ClientNotFoundError();
    const found = await this.dataSource.query<unknown[]>(`SELECT FROM clients WHERE id = $1`, [clientId]);
    if (found.length === 0) throw new ClientNotFoundError();
    return clientId;
  }
}

/** Staff sees every key, a tenant's user those of the tenant. */
function visibleTo(caller: Caller): KeyFilter {
  const scope = scopeOf(caller);
  switch (scope.kind) {
    case 'all':
      return {};
    case 'tenant':
      return { tenantId: scope.clientId };
    case 'instance':
      throw new Error('keys are managed by people');
  }
}

function assertKeyId(id: string): void {
  if (!isUUID(id)) throw new KeyNotFoundError();
}
