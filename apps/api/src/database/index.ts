import { AuditEntry } from '../modules/audit/audit-entry.entity.js';
import { ApiKey } from '../modules/auth/api-key.entity.js';
import { LoginAttempt } from '../modules/auth/login-attempt.entity.js';
import { User } from '../modules/auth/user.entity.js';
import { Client } from '../modules/client/client.entity.js';
import { Contact } from '../modules/contact/contact.entity.js';
import { WharfEvent } from '../modules/event/event.entity.js';
import { InstanceSettings } from '../modules/instance/instance-settings.entity.js';
import { InstanceState } from '../modules/instance/instance-state.entity.js';
import { Instance } from '../modules/instance/instance.entity.js';
import { Message } from '../modules/messaging/message.entity.js';
import { DeliveryAttempt } from '../modules/webhook/delivery-attempt.entity.js';
import { Delivery } from '../modules/webhook/delivery.entity.js';
import { Webhook } from '../modules/webhook/webhook.entity.js';
import { Initial1763769600000 } from './migrations/0001-initial.js';

export { SnakeNamingStrategy } from './snake-naming.strategy.js';

/** Every entity, named one by one: nothing is found by a file pattern. */
export const ENTITIES = [
  ApiKey,
  AuditEntry,
  Client,
  Contact,
  Delivery,
  DeliveryAttempt,
  Instance,
  InstanceSettings,
  InstanceState,
  LoginAttempt,
  Message,
  User,
  Webhook,
  WharfEvent,
];

/** In order. A migration that was released is never changed. */
export const MIGRATIONS = [Initial1763769600000];
