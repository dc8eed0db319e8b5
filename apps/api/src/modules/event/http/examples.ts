/** Answers as the documentation shows them. */
export const LISTED_EVENT = {
  id: 'evt_01JD9W8Z6Q3J5N7R9T1V3X5Z7B',
  event: 'connection.update',
  instance: 'mycompany-sales',
  instance_id: 'a2f6c9d0-0c8e-4f0a-9a57-3a52a7f1c0de',
  chat_jid: null,
  occurred_at: '2026-11-22T09:00:00.000Z',
  size_bytes: 142,
  data: { instance: 'mycompany-sales', state: 'open', statusReason: 200 },
};

export const PULLED_EVENTS = {
  events: [
    {
      event: LISTED_EVENT.event,
      instance: LISTED_EVENT.instance,
      data: LISTED_EVENT.data,
      destination: '',
      date_time: LISTED_EVENT.occurred_at,
      sender: '254712345678@s.whatsapp.net',
      server_url: 'http://localhost:3000',
      apikey: null,
      webhook: true,
      event_id: LISTED_EVENT.id,
    },
  ],
  next_cursor: '48211.0',
  has_more: false,
};
