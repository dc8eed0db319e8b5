import type { Texts } from './texts';

export const pt: Texts = {
  name: 'Português',
  language: 'Idioma',
  title: 'Conecte o seu WhatsApp',
  titleFrom: (from) => `${from} pede que você conecte o seu WhatsApp`,
  loading: 'Um momento',
  ways: { qr: 'Com outra tela', code: 'Neste celular', label: 'Como conectar' },
  qrSteps: [
    'Abra o WhatsApp no seu celular.',
    'Toque em *Configurações* no iPhone ou em *⋮* no Android e depois em *Dispositivos conectados*.',
    'Toque em *Conectar dispositivo* e aponte o celular para este código.',
  ],
  codeSteps: [
    'Abra o WhatsApp, toque em *Configurações* no iPhone ou em *⋮* no Android e depois em *Dispositivos conectados*.',
    'Toque em *Conectar dispositivo* e depois em *Conectar com número de telefone*.',
    'Digite este código.',
  ],
  qrAlt: 'Código QR para ler com o WhatsApp',
  preparing: 'Pedindo um código ao WhatsApp. Isso leva alguns segundos.',
  renewing: 'O próximo código já vem.',
  goodFor: (time) => `Válido por ${time}; depois se renova sozinho.`,
  number: {
    label: 'O seu número do WhatsApp',
    hint: 'Com o código do país, por exemplo +55 11 91234 5678',
    get: 'Receber o código',
    another: 'Receber outro código',
  },
  codeLabel: 'O seu código',
  copy: 'Copiar o código',
  copied: 'Copiado',
  notification: 'O WhatsApp também pode mostrar uma notificação: toque nela, é mais rápido.',
  linking: { title: 'Conectando o seu celular', advice: 'Deixe o WhatsApp aberto até esta página dizer que terminou.' },
  connected: { title: 'O seu WhatsApp está conectado', advice: 'Não falta mais nada. Pode fechar esta página.' },
  offline: 'Sem conexão com a internet. Tentando de novo.',
  retry: 'Tentar de novo',
  privacy:
    'Quem enviou este link poderá ler e enviar mensagens com este número. Você pode encerrar isso quando quiser no WhatsApp, em Dispositivos conectados.',
  failures: {
    notFound: { title: 'Este link não funciona', advice: 'Veja se abriu o link inteiro, ou peça um novo.' },
    expired: { title: 'Este link expirou', advice: 'Peça um novo a quem o enviou.' },
    revoked: { title: 'Este link foi cancelado', advice: 'Peça um novo a quem o enviou.' },
    used: { title: 'Este link já foi usado', advice: 'O número está conectado. Se não foi você, avise quem o enviou.' },
    superseded: {
      title: 'Este link não é mais necessário',
      advice: 'O número foi conectado de outra forma. Se ainda precisar conectá-lo, peça um novo a quem o enviou.',
    },
    alreadyLinked: {
      title: 'Já há um celular conectado',
      advice: 'Não é preciso fazer nada. Pode fechar esta página.',
    },
    wrongNumber: {
      title: 'O WhatsApp não dá um código para este número',
      advice: 'Confira o número: com o código do país, e o mesmo que o WhatsApp usa neste celular.',
    },
    passkey: {
      title: 'O WhatsApp pede a sua chave de acesso',
      advice: 'Abra o WhatsApp no celular, confirme o que ele pede e tente de novo aqui.',
    },
    restricted: {
      title: 'O WhatsApp não permite conectar este número agora',
      advice: 'Abra o WhatsApp no celular para ver o motivo e tente mais tarde.',
    },
    limit: { title: 'Houve tentativas demais', advice: 'Espere dois minutos e tente de novo.' },
    notScanned: {
      title: 'O código perdeu a validade',
      advice:
        'Peça um novo quando estiver com o celular na mão. Se o WhatsApp disse que há dispositivos demais, remova um deles antes.',
    },
    noAnswer: { title: 'O WhatsApp não respondeu', advice: 'Espere um pouco e tente de novo.' },
    other: { title: 'Não deu certo', advice: 'Tente de novo. Se continuar, avise quem enviou o link.' },
  },
};
