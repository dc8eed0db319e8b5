import type { Texts } from './texts';

export const en: Texts = {
  name: 'English',
  language: 'Language',
  title: 'Link your WhatsApp',
  titleFrom: (from) => `${from} asks you to link your WhatsApp`,
  loading: 'One moment',
  ways: { qr: 'With another screen', code: 'On this phone', label: 'How to link' },
  qrSteps: [
    'Open WhatsApp on your phone.',
    'Tap *Settings* on an iPhone or *⋮* on Android, then *Linked devices*.',
    'Tap *Link a device* and point the phone at this code.',
  ],
  codeSteps: [
    'Open WhatsApp, tap *Settings* on an iPhone or *⋮* on Android, then *Linked devices*.',
    'Tap *Link a device*, then *Link with phone number instead*.',
    'Type this code.',
  ],
  qrAlt: 'QR code to scan with WhatsApp',
  preparing: 'Asking WhatsApp for a code. This takes a few seconds.',
  renewing: 'The next code is on its way.',
  goodFor: (time) => `Good for ${time}, then it renews itself.`,
  number: {
    label: 'Your WhatsApp number',
    hint: 'With the country code, for example +254 712 345 678',
    get: 'Get my code',
    another: 'Get a new code',
  },
  codeLabel: 'Your code',
  copy: 'Copy the code',
  copied: 'Copied',
  notification: 'WhatsApp may also show a notification about it: tap that, it is quicker.',
  linking: { title: 'Linking your phone', advice: 'Keep WhatsApp open until this page says that it is done.' },
  connected: { title: 'Your WhatsApp is linked', advice: 'Nothing more to do. You can close this page.' },
  offline: 'No connection to the internet. Trying again.',
  retry: 'Try again',
  privacy:
    'Whoever sent you this link will be able to read and send messages with this number. You can end that at any time in WhatsApp, under Linked devices.',
  failures: {
    notFound: {
      title: 'This link does not work',
      advice: 'Check that you opened the whole link, or ask for a new one.',
    },
    expired: { title: 'This link has expired', advice: 'Ask whoever sent it for a new one.' },
    revoked: { title: 'This link was withdrawn', advice: 'Ask whoever sent it for a new one.' },
    used: {
      title: 'This link was used already',
      advice: 'The number is linked. If that was not you, tell whoever sent it.',
    },
    superseded: {
      title: 'This link is not needed any more',
      advice:
        'The number was linked in another way. If you still have to link it, ask whoever sent this for a new one.',
    },
    alreadyLinked: { title: 'A phone is linked already', advice: 'There is nothing to do. You can close this page.' },
    wrongNumber: {
      title: 'WhatsApp gives no code for this number',
      advice: 'Check the number: with its country code, and the one that WhatsApp on this phone uses.',
    },
    passkey: {
      title: 'WhatsApp asks for your passkey',
      advice: 'Open WhatsApp on the phone, confirm what it asks for, then try again here.',
    },
    restricted: {
      title: 'WhatsApp does not let this number be linked now',
      advice: 'Open WhatsApp on the phone to see why, and try again later.',
    },
    limit: { title: 'That was tried too often', advice: 'Wait two minutes, then try again.' },
    notScanned: {
      title: 'The code ran out',
      advice:
        'Get a new one when the phone is in your hand. If WhatsApp said that too many devices are linked, remove one there first.',
    },
    noAnswer: { title: 'WhatsApp did not answer', advice: 'Wait a moment, then try again.' },
    other: { title: 'That did not work', advice: 'Try again. If it goes on, tell whoever sent you the link.' },
  },
};
