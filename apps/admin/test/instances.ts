import type { FleetRow, InstanceDetail } from '../src/app/api';

const common = {
  id: 'a2f6c9d0-0c8e-4f0a-9a57-3a52a7f1c0de',
  instance_name: 'acme',
  status: 'close',
  ownerJid: null,
  number: null,
  createdAt: '2026-11-20T09:00:00.000Z',
  updatedAt: '2026-11-20T09:00:00.000Z',
  client_id: null,
  client_name: null,
  client_email: null,
  reason: 'never_paired',
  statusCode: 200,
  advice: '',
  stateSince: '2026-11-20T09:00:00.000Z',
  profileName: null,
  profilePictureUrl: null,
} as const;

/** A row of the list, with what matters to the spec. */
export function anInstance(part: Partial<FleetRow> = {}): FleetRow {
  return {
    ...common,
    today: { sent: 0, received: 0, failed: 0 },
    queued: 0,
    lastActivityAt: null,
    health: { level: 'off', code: 'NEVER_PAIRED', sentence: 'Connect the instance and scan the QR code.' },
    ...part,
  };
}

export function aDetail(part: Partial<InstanceDetail> = {}): InstanceDetail {
  return {
    ...common,
    integration: 'WHATSAPP-BAILEYS',
    counters: { messages: 0, contacts: 0, chats: 0, queued: 0 },
    history: [],
    ...part,
  };
}
