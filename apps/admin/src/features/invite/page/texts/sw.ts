import type { Texts } from './texts';

export const sw: Texts = {
  name: 'Kiswahili',
  language: 'Lugha',
  title: 'Unganisha WhatsApp yako',
  titleFrom: (from) => `${from} anakuomba uunganishe WhatsApp yako`,
  loading: 'Subiri kidogo',
  ways: { qr: 'Kwa skrini nyingine', code: 'Kwenye simu hii', label: 'Jinsi ya kuunganisha' },
  qrSteps: [
    'Fungua WhatsApp kwenye simu yako.',
    'Gusa *Mipangilio* kwenye iPhone au *⋮* kwenye Android, kisha *Vifaa vilivyounganishwa*.',
    'Gusa *Unganisha kifaa* na uelekeze simu kwenye msimbo huu.',
  ],
  codeSteps: [
    'Fungua WhatsApp, gusa *Mipangilio* kwenye iPhone au *⋮* kwenye Android, kisha *Vifaa vilivyounganishwa*.',
    'Gusa *Unganisha kifaa*, kisha *Unganisha kwa nambari ya simu badala yake*.',
    'Andika msimbo huu.',
  ],
  qrAlt: 'Msimbo wa QR wa kuchanganua kwa WhatsApp',
  preparing: 'Tunaomba msimbo kutoka WhatsApp. Inachukua sekunde chache.',
  renewing: 'Msimbo unaofuata unakuja.',
  goodFor: (time) => `Unatumika kwa ${time}, kisha unajisasisha wenyewe.`,
  number: {
    label: 'Nambari yako ya WhatsApp',
    hint: 'Pamoja na msimbo wa nchi, kwa mfano +254 712 345 678',
    get: 'Pata msimbo wangu',
    another: 'Pata msimbo mpya',
  },
  codeLabel: 'Msimbo wako',
  copy: 'Nakili msimbo',
  copied: 'Umenakiliwa',
  notification: 'WhatsApp inaweza pia kuonyesha arifa: iguse, ni haraka zaidi.',
  linking: { title: 'Tunaunganisha simu yako', advice: 'Acha WhatsApp wazi hadi ukurasa huu useme imekamilika.' },
  connected: {
    title: 'WhatsApp yako imeunganishwa',
    advice: 'Hakuna kingine cha kufanya. Unaweza kufunga ukurasa huu.',
  },
  offline: 'Hakuna intaneti. Tunajaribu tena.',
  retry: 'Jaribu tena',
  privacy:
    'Aliyekutumia kiungo hiki ataweza kusoma na kutuma ujumbe kwa nambari hii. Unaweza kusitisha wakati wowote kwenye WhatsApp, chini ya Vifaa vilivyounganishwa.',
  failures: {
    notFound: { title: 'Kiungo hiki hakifanyi kazi', advice: 'Hakikisha umefungua kiungo chote, au omba kipya.' },
    expired: { title: 'Muda wa kiungo hiki umeisha', advice: 'Omba kipya kutoka kwa aliyekituma.' },
    revoked: { title: 'Kiungo hiki kimefutwa', advice: 'Omba kipya kutoka kwa aliyekituma.' },
    used: {
      title: 'Kiungo hiki kimeshatumika',
      advice: 'Nambari imeunganishwa. Ikiwa si wewe, mwambie aliyekituma.',
    },
    superseded: {
      title: 'Kiungo hiki hakihitajiki tena',
      advice:
        'Nambari iliunganishwa kwa njia nyingine. Ikiwa bado unahitaji kuiunganisha, omba kipya kutoka kwa aliyekituma.',
    },
    alreadyLinked: { title: 'Simu imeshaunganishwa', advice: 'Hakuna cha kufanya. Unaweza kufunga ukurasa huu.' },
    wrongNumber: {
      title: 'WhatsApp haitoi msimbo kwa nambari hii',
      advice: 'Angalia nambari: pamoja na msimbo wa nchi, na iwe ile inayotumiwa na WhatsApp kwenye simu hii.',
    },
    passkey: {
      title: 'WhatsApp inaomba ufunguo wako wa siri',
      advice: 'Fungua WhatsApp kwenye simu, thibitisha inachoomba, kisha jaribu tena hapa.',
    },
    restricted: {
      title: 'WhatsApp hairuhusu nambari hii iunganishwe sasa',
      advice: 'Fungua WhatsApp kwenye simu uone sababu, kisha jaribu tena baadaye.',
    },
    limit: { title: 'Umejaribu mara nyingi mno', advice: 'Subiri dakika mbili, kisha jaribu tena.' },
    notScanned: {
      title: 'Muda wa msimbo umeisha',
      advice: 'Pata mpya ukiwa na simu mkononi. Ikiwa WhatsApp ilisema vifaa ni vingi mno, ondoa kimoja kwanza.',
    },
    noAnswer: { title: 'WhatsApp haikujibu', advice: 'Subiri kidogo, kisha jaribu tena.' },
    other: { title: 'Haikufaulu', advice: 'Jaribu tena. Ikiendelea, mwambie aliyekutumia kiungo.' },
  },
};
