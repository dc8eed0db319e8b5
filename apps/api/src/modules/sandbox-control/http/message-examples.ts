const between = { from: '254722000001', to: '254712345678' };
/** Stands for the id of a message that the phone has. */
const target = '3EB0C431C72E4AF82A11D0';

/** A message of each kind, as `POST /sandbox/messages` takes it. */
export const messageExamples: Record<string, Record<string, unknown>> = {
  'A text': { ...between, id: target, text: 'Hello, is my order ready?' },
  'A text typed on the instance’s own phone': {
    from: between.to,
    to: between.from,
    id: '3EB0C431C72E4AF82A11D1',
    text: 'It is',
  },
  'An answer that mentions somebody': {
    ...between,
    text: '@254712345678 yes',
    quoted: target,
    mentions: ['254712345678'],
  },
  'A picture (built in)': {
    ...between,
    id: '3EB0C431C72E4AF82A11D2',
    kind: 'image',
    sample: 'jpeg',
    text: 'Look at this',
  },
  'A picture that can be seen once': { ...between, kind: 'image', viewOnce: true },
  'A film': { ...between, kind: 'video', text: 'The new shop' },
  'A voice note': { ...between, id: '3EB0C431C72E4AF82A11D3', kind: 'voice', seconds: 7 },
  'A sticker': { ...between, kind: 'sticker', sample: 'webp-animated' },
  'A file of one’s own': {
    ...between,
    kind: 'document',
    base64: 'aWQ7bmFtZQoxO0dyYWNlCg==',
    mimetype: 'text/csv',
    fileName: 'people.csv',
  },
  'A place': {
    ...between,
    kind: 'location',
    latitude: -1.2921,
    longitude: 36.8219,
    name: 'Office',
    address: 'Nairobi',
  },
  'Contact cards': { ...between, kind: 'contacts', contacts: [{ name: 'Ann', phone: '254711000001' }] },
  'A poll': {
    ...between,
    id: '3EB0C431C72E4AF82A11D4',
    kind: 'poll',
    poll: { name: 'Lunch?', options: ['Pizza', 'Soup'], selectableCount: 1 },
  },
  'A vote': { ...between, kind: 'poll-vote', target: '3EB0C431C72E4AF82A11D4', options: ['Soup'] },
  'A tap on a button': { ...between, kind: 'buttons-reply', target, selectedId: 'yes' },
  'A row of a list': { ...between, kind: 'list-reply', target, selectedId: 'row-1' },
  'A reaction': { ...between, kind: 'reaction', target, emoji: '🎉' },
  'An edit': { ...between, kind: 'edit', target, text: 'tomorrow' },
  'A deletion for everyone': { ...between, kind: 'delete', target: '3EB0C431C72E4AF82A11D3' },
  'A forward': { ...between, kind: 'forward', target },
  'A text that vanishes': { ...between, text: 'Gone tomorrow', ephemeralSeconds: 86_400 },
  'A status': { from: '254722000001', to: 'status@broadcast', audience: ['254712345678'], text: 'At the beach' },
  'What an advertisement brought': {
    ...between,
    text: 'Is it still on?',
    placeholder: 'ad',
    ad: { title: 'Sale', sourceUrl: 'https://fb.me/1', sourceId: '120' },
  },
  'A text that cannot be decrypted': { ...between, text: 'garbled', undecryptable: true },
};
