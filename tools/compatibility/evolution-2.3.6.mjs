// What Evolution API 2.3.6 answers and software written for it calls: group by group, `[method, path, differs]`. A path
// has `{i}` for the instance's name. `differs` says what Wharf does otherwise, and why; empty where nothing matters.
// Routes marked `absent` are refused by Wharf, with the reason.

const everywhere = [
  [
    'Names of instances',
    'An unknown name is answered after the key was checked, never before: names cannot be probed.',
  ],
  [
    'Missing and wrong keys',
    '401 without a key, 403 with one that is not good here, 429 for more than 300 wrong ones a minute from one address. Evolution answers 401 for all.',
  ],
  [
    'Errors',
    '`response.message` is always an array of sentences (objects for numbers that are not on WhatsApp); besides, every body has `message`, `code`, `requestId`. Evolution nests arrays, or answers a bare string.',
  ],
  ['Query parameters', 'Never replace what the path names. In Evolution `?instanceName=` does.'],
  [
    'Bytes and 64-bit numbers',
    'Base64 strings and plain numbers, in answers and in events. Evolution sends `{"0":45,…}` and `{low,high,unsigned}`.',
  ],
  [
    '`delay`',
    'At most 60,000. Typing is shown for as long, and whatever else the number has to send, to any chat, waits behind it, because a number sends in the order of acceptance. In Evolution only the request itself waits.',
  ],
  ['A send while the number reconnects', 'Waits up to 60 s. Evolution fails with 400 or 500.'],
  [
    'A send that WhatsApp refuses late',
    'Ends as `ERROR` with a reason in MESSAGES_UPDATE. Evolution leaves it PENDING.',
  ],
  [
    'A send that can never leave',
    'Is 400 at once with a code of its own: NOT_A_MEMBER (of the group), NO_DEVICE, MESSAGE_NOT_SENDABLE; what else fails is tried four times first. A `quoted.message` that is no content of WhatsApp is 400 VALIDATION_ERROR.',
  ],
  [
    'GROUP_PARTICIPANTS_UPDATE',
    '`participants` is an array of JIDs; what is known of the people is in `participantsData`. Evolution 2.3.6 puts objects with `id` and `admin` into `participants`.',
  ],
  ['Webhooks', 'Signed, kept until delivered (about three days), one receiver never holds back another.'],
  ['Socket.IO', 'A key is always asked for, from loopback too; a namespace exists before its first event.'],
];

const groups = {
  Instances: [
    [
      'POST',
      '/instance/create',
      'A taken name is 409 (Evolution: 403) with the same text. `hash` is an object with `apikey`; EVOLUTION_HASH=string gives the string that v2 SDKs read. `integration` may be left out; others than WHATSAPP-BAILEYS are 400. A `token` has 16 characters at least.',
    ],
    [
      'GET',
      '/instance/connect/{i}',
      'Waits for the QR or a named failure, up to 20 s; `expiresInMs` besides. Failures have a status of their own, not 200.',
    ],
    ['GET', '/instance/connectionState/{i}', '`state` and `status` at the root too.'],
    [
      'GET',
      '/instance/fetchInstances',
      'Each row holds the v1 form in `instance` as well. The token is shown to the master key and its own holder alone.',
    ],
    ['POST', '/instance/restart/{i}', 'Closes the socket and opens a new one; answers the state that came of it.'],
    ['PUT', '/instance/restart/{i}', 'As in version 1.'],
    ['DELETE', '/instance/logout/{i}', ''],
    ['PUT', '/instance/logout/{i}', 'Not in Evolution.'],
    ['POST', '/instance/logout/{i}', 'Not in Evolution; some clients send it.'],
    ['DELETE', '/instance/delete/{i}', 'The name is free at once.'],
    ['POST', '/instance/setPresence/{i}', 'available and unavailable; typing belongs to `/chat/sendPresence`.'],
    ['GET', '/', ''],
    ['POST', '/verify-creds', '403 for a wrong key.'],
  ],
  Messages: [
    [
      'POST',
      '/message/sendText/{i}',
      'Version 1 bodies are read too. `Idempotency-Key` and `Prefer: respond-async` work on every send. A preview of the first link is made when `linkPreview` is true; in Evolution unless it is false.',
    ],
    [
      'POST',
      '/message/sendMedia/{i}',
      '`data:` URIs are taken. A URL may redirect five times, and each address is checked like the first; one that cannot be fetched is 400 MEDIA_FETCH_FAILED (Evolution: 500). JPEG and PNG are sent as they are, other pictures become JPEG (Evolution: all do).',
    ],
    [
      'POST',
      '/message/sendWhatsAppAudio/{i}',
      'With waveform and duration. Bytes that are no audio are 400 AUDIO_CONVERT_FAILED; Evolution sends an empty file.',
    ],
    ['POST', '/message/sendPtv/{i}', ''],
    ['POST', '/message/sendSticker/{i}', 'Multipart works (Evolution: 500).'],
    ['POST', '/message/sendLocation/{i}', ''],
    ['POST', '/message/sendContact/{i}', ''],
    [
      'POST',
      '/message/sendPoll/{i}',
      'Up to 12 values (Evolution: 10); `selectableCount` defaults to 1. Votes come summed in MESSAGES_UPDATE.',
    ],
    [
      'POST',
      '/message/sendButtons/{i}',
      'Numbered text unless `native` is asked for, because WhatsApp often does not show buttons of linked devices; an answer by number or words comes back with the button id. Kinds can be mixed (Evolution: 400).',
    ],
    ['POST', '/message/sendList/{i}', 'As with buttons. Evolution 2.3.6 always fails.'],
    ['POST', '/message/sendReaction/{i}', ''],
    ['POST', '/message/sendStatus/{i}', '`allContacts` means the people this instance knows.'],
    [
      'POST',
      '/message/sendTemplate/{i}',
      'Refused with a clear 4xx: templates belong to the Cloud API. Evolution: 500.',
    ],
    [
      'POST',
      '/call/offer/{i}',
      'Rings on the simulated network; WhatsApp may swallow the offer of a device without a call stack. In Evolution it does nothing and answers a fixed id.',
    ],
  ],
  Chats: [
    [
      'POST',
      '/chat/whatsappNumbers/{i}',
      'In the order of the request, at most 100 (Evolution: groups first); the known spellings of a number are tried, and told in `spellings` where there are several. A line that is no number answers `exists: false`. Limited by NUMBER_CHECKS_PER_MINUTE.',
    ],
    [
      'POST',
      '/chat/findMessages/{i}',
      '`limit` works, `fromMe: false` filters, ranges of time work (Evolution: 500). At most 500 on a page.',
    ],
    ['POST', '/chat/findStatusMessage/{i}', ''],
    [
      'POST',
      '/chat/findChats/{i}',
      'Ids are never null, `createdAt` is there; a blank filter means any (Evolution: 400). At most 10,000 at a time.',
    ],
    ['GET', '/chat/findChatByRemoteJid/{i}', ''],
    ['POST', '/chat/findContacts/{i}', 'At most 50,000 at a time.'],
    ['POST', '/chat/markMessageAsRead/{i}', ''],
    ['PUT', '/chat/markMessageAsRead/{i}', 'As in version 1.'],
    ['POST', '/chat/archiveChat/{i}', 'Answers what was done: `archived: false` after taking a chat out.'],
    ['POST', '/chat/markChatUnread/{i}', ''],
    [
      'DELETE',
      '/chat/deleteMessageForEveryone/{i}',
      'After 48 hours 400 DELETE_WINDOW_EXPIRED. A status is deleted on the phone: who could see it is not kept.',
    ],
    ['DELETE', '/chat/deleteMessage/{i}', 'Not in Evolution; `onlyMe` deletes on the own devices alone.'],
    ['POST', '/chat/updateMessage/{i}', 'After 15 minutes 400: WhatsApp drops such edits silently.'],
    [
      'POST',
      '/chat/sendPresence/{i}',
      '`delay` may be left out; the answer comes after 20 s at the latest, the rest is shown in the background.',
    ],
    ['POST', '/chat/updateBlockStatus/{i}', ''],
    [
      'POST',
      '/chat/fetchProfilePictureUrl/{i}',
      'While the number is not connected, the picture that was learned last; 400 INSTANCE_NOT_CONNECTED where none was, and 429 when WhatsApp limits. Evolution answers null, which reads as "no picture".',
    ],
    ['GET', '/chat/fetchProfilePictureUrl/{i}', 'Not in Evolution.'],
    [
      'POST',
      '/chat/getBase64FromMediaMessage/{i}',
      'Several large files that are asked for together may find no room: 503 OVERLOADED with `Retry-After`.',
    ],
    ['POST', '/chat/fetchProfile/{i}', ''],
    ['POST', '/chat/fetchBusinessProfile/{i}', ''],
    ['GET', '/chat/fetchPrivacySettings/{i}', ''],
    ['POST', '/chat/updatePrivacySettings/{i}', 'Any subset of the six; does not reconnect.'],
    ['POST', '/chat/updateProfileName/{i}', ''],
    ['POST', '/chat/updateProfileStatus/{i}', ''],
    ['POST', '/chat/updateProfilePicture/{i}', ''],
    ['DELETE', '/chat/removeProfilePicture/{i}', ''],
    ['GET', '/label/findLabels/{i}', ''],
    ['POST', '/label/handleLabel/{i}', 'Works (Evolution 2.3.6 always fails on PostgreSQL).'],
  ],
  Groups: [
    ['POST', '/group/create/{i}', '`skipped` lists who is not on WhatsApp.'],
    ['GET', '/group/fetchAllGroups/{i}', '`getParticipants` may be left out.'],
    ['GET', '/group/findGroupInfos/{i}', ''],
    ['GET', '/group/participants/{i}', ''],
    ['POST', '/group/updateParticipant/{i}', ''],
    ['PUT', '/group/updateParticipant/{i}', 'As in version 1.'],
    ['POST', '/group/updateGroupSubject/{i}', ''],
    ['POST', '/group/updateGroupDescription/{i}', ''],
    ['POST', '/group/updateGroupPicture/{i}', ''],
    ['POST', '/group/updateSetting/{i}', 'Answers `{"update":"success"}` like the other changes (Evolution: `{}`).'],
    ['POST', '/group/toggleEphemeral/{i}', ''],
    ['GET', '/group/inviteCode/{i}', ''],
    ['POST', '/group/revokeInviteCode/{i}', ''],
    ['GET', '/group/inviteInfo/{i}', ''],
    ['GET', '/group/acceptInviteCode/{i}', ''],
    [
      'POST',
      '/group/sendInvite/{i}',
      'To all of the numbers, or to nobody where one cannot be written to; `Idempotency-Key` works.',
    ],
    ['DELETE', '/group/leaveGroup/{i}', ''],
  ],
  'Settings, events and the way out': [
    ['POST', '/settings/set/{i}', 'A part of the settings is enough; `echoApiSends` and `nativeButtons` are ours.'],
    ['GET', '/settings/find/{i}', 'Nested and flat.'],
    [
      'POST',
      '/webhook/set/{i}',
      'Flat bodies of version 1 and the names that n8n sends are read too; `secret` is in the first answer. `enabled: false` keeps the list of events.',
    ],
    ['GET', '/webhook/find/{i}', 'Where nothing is set: `enabled: false`, not null.'],
    ['POST', '/websocket/set/{i}', ''],
    ['GET', '/websocket/find/{i}', ''],
    ['POST', '/proxy/set/{i}', 'The proxy is tried against WhatsApp itself, not against a third party’s site.'],
    ['GET', '/proxy/find/{i}', 'The password is never shown again.'],
  ],
};

/** What clients of the Cloud API, message brokers and chatbots call. */
const absent = [
  [
    '`/rabbitmq`, `/nats`, `/sqs`, `/kafka`, `/pusher`',
    'Events leave as webhooks and over `/ws` and Socket.IO. `find` answers null, `set` 400 NOT_SUPPORTED.',
  ],
  ['`/chatwoot`', 'Not built. `find` answers null, `set` 400 NOT_SUPPORTED.'],
  [
    '`/typebot`, `/openai`, `/dify`, `/flowise`, `/evolutionBot`, `/n8n`, `/evoai`',
    'Chatbots are not built yet. Lists are empty, changes 400 NOT_SUPPORTED.',
  ],
  ['`/template`, `/business` and the Cloud API', 'Wharf links devices; it does not speak to the Cloud API.'],
];

export const EVOLUTION = { everywhere, groups, absent };
