import { AuditEntry } from '../modules/audit/audit-entry.entity.js';
import { ApiKey } from '../modules/auth/api-key.entity.js';
import { LoginAttempt } from '../modules/auth/login-attempt.entity.js';
import { User } from '../modules/auth/user.entity.js';
import { Chat } from '../modules/chat/chat.entity.js';
import { Client } from '../modules/client/client.entity.js';
import { Contact } from '../modules/contact/contact.entity.js';
import { WharfEvent } from '../modules/event/event.entity.js';
import { Group } from '../modules/group/group.entity.js';
import { InstanceSettings } from '../modules/instance/instance-settings.entity.js';
import { InstanceState } from '../modules/instance/instance-state.entity.js';
import { Instance } from '../modules/instance/instance.entity.js';
import { Invite } from '../modules/invite/invite.entity.js';
import { Media } from '../modules/media/media.entity.js';
import { Message } from '../modules/messaging/message.entity.js';
import { InstanceProxy } from '../modules/proxy/instance-proxy.entity.js';
import { DeliveryAttempt } from '../modules/webhook/delivery-attempt.entity.js';
import { Delivery } from '../modules/webhook/delivery.entity.js';
import { Webhook } from '../modules/webhook/webhook.entity.js';
import { InstanceWebsocket } from '../modules/websocket/instance-websocket.entity.js';
import { Initial1763769600000 } from './migrations/0001-initial.js';
import { Conversations1764085200000 } from './migrations/0002-conversations.js';
import { Invites1764100800000 } from './migrations/0003-invites.js';
import { SessionCommands1764200000000 } from './migrations/0004-session-commands.js';
import { Deliveries1764250000000 } from './migrations/0005-deliveries.js';
import { EncryptionKeys1764350000000 } from './migrations/0007-encryption-keys.js';
import { MessageCounts1764400000000 } from './migrations/0008-message-counts.js';
import { Inbox1764500000000 } from './migrations/0009-inbox.js';
import { MessageLog1764550000000 } from './migrations/0010-message-log.js';
import { AccountStanding1764610000000 } from './migrations/0011-account-standing.js';
import { SupersededInvites1764670000000 } from './migrations/0012-superseded-invites.js';
import { SetAside1764680000000 } from './migrations/0013-set-aside.js';

export { SEALED_COLUMNS } from './sealed-columns.js';
export { SnakeNamingStrategy } from './snake-naming.strategy.js';

/** Every entity, named one by one: nothing is found by a file pattern. */
export const ENTITIES = [
  ApiKey,
  AuditEntry,
  Chat,
  Client,
  Contact,
  Delivery,
  DeliveryAttempt,
  Group,
  Instance,
  InstanceProxy,
  InstanceSettings,
  InstanceState,
  InstanceWebsocket,
  Invite,
  LoginAttempt,
  Media,
  Message,
  User,
  Webhook,
  WharfEvent,
];

/** In order. A migration that was released is never changed. */
export const MIGRATIONS = [
  Initial1763769600000,
  Conversations1764085200000,
  Invites1764100800000,
  SessionCommands1764200000000,
  Deliveries1764250000000,
  EncryptionKeys1764350000000,
  MessageCounts1764400000000,
  Inbox1764500000000,
  MessageLog1764550000000,
  AccountStanding1764610000000,
  SupersededInvites1764670000000,
  SetAside1764680000000,
];
