import type { InstanceDetail, InstanceRow } from '../src/app/api';

/** A row of the list, with what matters to the spec. */
export function anInstance(part: Partial<InstanceRow> = {}): InstanceRow {
  return {
    id: 'a2f6c9d0-0c8e-4f0a-9a57-3a52a7f1c0de',
    instance_name: 'acme',
    status: 'close',
    ownerJid: null,
    number: null,
    integration: 'WHATSAPP-BAILEYS',
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
    counters: { messages: 0, contacts: 0, chats: 0, queued: 0 },
    ...part,
  };
}

export function aDetail(part: Partial<InstanceDetail> = {}): InstanceDetail {
  return { ...anInstance(part), history: [], ...part };
}
