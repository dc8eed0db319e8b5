import type { Texts } from './texts';

export const es: Texts = {
  name: 'Español',
  language: 'Idioma',
  title: 'Vincula tu WhatsApp',
  titleFrom: (from) => `${from} te pide que vincules tu WhatsApp`,
  loading: 'Un momento',
  ways: { qr: 'Con otra pantalla', code: 'En este teléfono', label: 'Cómo vincular' },
  qrSteps: [
    'Abre WhatsApp en tu teléfono.',
    'Toca *Configuración* en iPhone o *⋮* en Android y luego *Dispositivos vinculados*.',
    'Toca *Vincular dispositivo* y apunta el teléfono a este código.',
  ],
  codeSteps: [
    'Abre WhatsApp, toca *Configuración* en iPhone o *⋮* en Android y luego *Dispositivos vinculados*.',
    'Toca *Vincular dispositivo* y luego *Vincular con número de teléfono*.',
    'Escribe este código.',
  ],
  qrAlt: 'Código QR para escanear con WhatsApp',
  preparing: 'Pidiendo un código a WhatsApp. Tarda unos segundos.',
  renewing: 'El siguiente código está en camino.',
  goodFor: (time) => `Vale durante ${time}; después se renueva solo.`,
  number: {
    label: 'Tu número de WhatsApp',
    hint: 'Con el código del país, por ejemplo +52 55 1234 5678',
    get: 'Recibir mi código',
    another: 'Recibir otro código',
  },
  codeLabel: 'Tu código',
  copy: 'Copiar el código',
  copied: 'Copiado',
  notification: 'WhatsApp también puede mostrar una notificación: tócala, es más rápido.',
  linking: {
    title: 'Vinculando tu teléfono',
    advice: 'Deja WhatsApp abierto hasta que esta página diga que está listo.',
  },
  connected: { title: 'Tu WhatsApp está vinculado', advice: 'No hay nada más que hacer. Puedes cerrar esta página.' },
  offline: 'Sin conexión a internet. Intentando de nuevo.',
  retry: 'Intentar de nuevo',
  privacy:
    'Quien te envió este enlace podrá leer y enviar mensajes con este número. Puedes terminarlo cuando quieras en WhatsApp, en Dispositivos vinculados.',
  failures: {
    notFound: {
      title: 'Este enlace no funciona',
      advice: 'Comprueba que abriste el enlace completo, o pide uno nuevo.',
    },
    expired: { title: 'Este enlace ha caducado', advice: 'Pide uno nuevo a quien te lo envió.' },
    revoked: { title: 'Este enlace fue anulado', advice: 'Pide uno nuevo a quien te lo envió.' },
    used: {
      title: 'Este enlace ya se usó',
      advice: 'El número está vinculado. Si no fuiste tú, avisa a quien lo envió.',
    },
    superseded: {
      title: 'Este enlace ya no hace falta',
      advice: 'El número se vinculó de otra forma. Si aún tienes que vincularlo, pide uno nuevo a quien te lo envió.',
    },
    alreadyLinked: {
      title: 'Ya hay un teléfono vinculado',
      advice: 'No hay nada que hacer. Puedes cerrar esta página.',
    },
    wrongNumber: {
      title: 'WhatsApp no da un código para este número',
      advice: 'Revisa el número: con el código del país, y el mismo que usa WhatsApp en este teléfono.',
    },
    passkey: {
      title: 'WhatsApp pide tu clave de acceso',
      advice: 'Abre WhatsApp en el teléfono, confirma lo que pide e inténtalo de nuevo aquí.',
    },
    restricted: {
      title: 'WhatsApp no permite vincular este número ahora',
      advice: 'Abre WhatsApp en el teléfono para ver por qué, e inténtalo más tarde.',
    },
    limit: { title: 'Se intentó demasiadas veces', advice: 'Espera dos minutos e inténtalo de nuevo.' },
    notScanned: {
      title: 'El código caducó',
      advice:
        'Pide uno nuevo cuando tengas el teléfono en la mano. Si WhatsApp dijo que hay demasiados dispositivos, quita uno antes.',
    },
    noAnswer: { title: 'WhatsApp no respondió', advice: 'Espera un momento e inténtalo de nuevo.' },
    other: { title: 'No funcionó', advice: 'Inténtalo de nuevo. Si sigue igual, avisa a quien te envió el enlace.' },
  },
};
