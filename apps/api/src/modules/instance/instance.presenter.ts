import { adviceFor, sentenceFor } from '@wharf/whatsapp';
import { presentFoundProxy, type InstanceProxy } from '../proxy/index.js';
import type { ConnectionAttempt } from '../session/index.js';
import { maskHeaders, type WebhookSettingsDto } from '../webhook/index.js';
import { presentWebsocket, type InstanceWebsocket } from '../websocket/index.js';
import type { ConnectResult } from './connection.service.js';
import type { ConnectAnswerDto, CreatedInstanceDto, QrDto } from './dto/connection-answers.dto.js';
import type { HistoryStepDto, ListedInstanceDto } from './dto/listed-instance.dto.js';
import type { InstanceSettings } from './instance-settings.entity.js';
import { settingsView, type SettingsView } from './instance-settings.js';
import type { InstanceState } from './instance-state.entity.js';
import type { Instance } from './instance.entity.js';
import type { InstanceCounts, InstanceOwner } from './instance.repository.js';

/** The one kind of connection there is, in Evolution's words. */
export const INTEGRATION = 'WHATSAPP-BAILEYS';

/**
 * The four fields of a QR on show, all empty when there is none; and for how long it can still be scanned, as a duration
 * because clocks differ.
 */
export function presentQr(attempt: ConnectionAttempt | null, now: Date = new Date()): QrDto {
  return {
    pairingCode: attempt?.pairingCode ?? null,
    code: attempt?.qr ?? null,
    base64: attempt?.base64 ?? null,
    count: attempt?.count ?? 0,
    expiresInMs: attempt?.qr ? Math.max(0, attempt.expiresAt.getTime() - now.getTime()) : null,
  };
}

/** Answer of connect and restart: Evolution's fields at the root, and the same in `qrcode`. */
export function presentConnect({ instance, state, attempt }: ConnectResult): ConnectAnswerDto {
  const named = { instanceName: instance.name, state };
  if (!attempt) return { instance: named, ...presentQr(null) };
  return { instance: { ...named, status: state }, ...presentQr(attempt), qrcode: presentQr(attempt) };
}

/** Answer of connectionState: both names that clients read, in both places. */
export function presentState(instance: Instance) {
  const state = instance.connectionState;
  return { instance: { instanceName: instance.name, state, status: state }, state, status: state };
}

export interface CreateAnswer {
  instance: Instance;
  settings: SettingsView;
  key: string;
  attempt: ConnectionAttempt | null;
  /** Print the QR fields, although there may be none yet. */
  withQr: boolean;
  hashForm: 'object' | 'string';
  webhook: Pick<WebhookSettingsDto, 'url' | 'byEvents' | 'base64' | 'headers'> | null;
  webhookSecret: string | null;
  websocket: { enabled: boolean } | null;
}

/** Answer of create. */
export function presentCreated(answer: CreateAnswer): CreatedInstanceDto {
  const { instance, settings, key, attempt, withQr, hashForm, webhook, webhookSecret, websocket } = answer;
  return {
    instance: {
      instanceName: instance.name,
      instanceId: instance.id,
      integration: INTEGRATION,
      webhookWaBusiness: null,
      accessTokenWaBusiness: '',
      // Strict clients know three words here.
      status: attempt ? 'connecting' : threeWords(instance),
    },
    hash: hashForm === 'string' ? key : { apikey: key },
    token: key,
    webhook: webhook
      ? {
          webhookUrl: webhook.url,
          webhookHeaders: maskHeaders(webhook.headers ?? {}),
          webhookByEvents: webhook.byEvents ?? false,
          webhookBase64: webhook.base64 ?? false,
          secret: webhookSecret,
        }
      : {},
    websocket: { enabled: websocket?.enabled ?? false },
    settings: settingsView(settings),
    ...(withQr && { qrcode: presentQr(attempt) }),
  };
}

const threeWords = ({ connectionState }: Instance) => (connectionState === 'refused' ? 'close' : connectionState);

export interface FetchedRow {
  instance: Instance;
  settings: InstanceSettings;
  counts: InstanceCounts;
  proxy: InstanceProxy | null;
  websocket: InstanceWebsocket | null;
  /** Text of the key, for those who may read it. */
  token: string | null;
}

/** One entry of fetchInstances: the flat row of Evolution v2 with the nested one of v1 inside. */
export function presentFetched(row: FetchedRow, serverUrl: string) {
  const { instance, settings, counts, token, proxy, websocket } = row;
  const closed = instance.disconnectedAt !== null;
  return {
    id: instance.id,
    name: instance.name,
    connectionStatus: threeWords(instance),
    ownerJid: instance.ownerJid,
    profileName: instance.profileName,
    profilePicUrl: instance.profilePictureUrl,
    integration: INTEGRATION,
    number: instance.number,
    businessId: null,
    token,
    clientName: 'wharf',
    disconnectionReasonCode: instance.disconnectionCode,
    disconnectionObject: closed
      ? JSON.stringify({ reason: instance.reason, detail: instance.statusDetail ?? adviceFor(instance.reason) })
      : null,
    disconnectionAt: instance.disconnectedAt,
    createdAt: instance.createdAt,
    updatedAt: instance.updatedAt,
    Chatwoot: null,
    Proxy: proxy && presentFoundProxy(proxy),
    Rabbitmq: null,
    Nats: null,
    Sqs: null,
    Websocket: websocket && presentWebsocket(websocket),
    Setting: {
      id: instance.id,
      ...settingsView(settings),
      wavoipToken: '',
      createdAt: instance.createdAt,
      updatedAt: settings.updatedAt,
      instanceId: instance.id,
    },
    _count: { Message: counts.messages, Contact: counts.contacts, Chat: counts.chats },
    instance: {
      instanceName: instance.name,
      instanceId: instance.id,
      owner: instance.ownerJid,
      profileName: instance.profileName,
      profilePictureUrl: instance.profilePictureUrl,
      status: instance.connectionState,
      apikey: token,
      serverUrl,
    },
  };
}

/** A row of the dashboard's list; its first fields are those that old front ends read. */
export function presentListed(
  instance: Instance,
  owner: InstanceOwner | null,
  counts: InstanceCounts,
): ListedInstanceDto {
  return {
    id: instance.id,
    instance_name: instance.name,
    status: instance.connectionState,
    ownerJid: instance.ownerJid,
    number: instance.number,
    integration: INTEGRATION,
    createdAt: instance.createdAt,
    updatedAt: instance.updatedAt,
    client_id: instance.clientId,
    client_name: owner?.companyName ?? null,
    client_email: owner?.email ?? null,
    reason: instance.reason,
    statusCode: instance.statusCode,
    advice: sentenceFor(instance.reason, instance.statusDetail),
    stateSince: instance.stateSince,
    profileName: instance.profileName,
    profilePictureUrl: instance.profilePictureUrl,
    counters: { ...counts },
  };
}

/** One step of the state history. */
export function presentHistory(step: InstanceState): HistoryStepDto {
  return { reason: step.reason, statusCode: step.statusCode, detail: step.detail, at: step.at };
}
