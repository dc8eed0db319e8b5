import type { Config, LoadedSecrets } from './config/index.js';

/** What the start tells a person. */
export interface BannerFacts {
  config: Config;
  /** Where it really listens, e.g. http://127.0.0.1:3000. */
  address: string;
  loaded: LoadedSecrets;
}

function credentials({ config, loaded: { secrets, isNew } }: BannerFacts): string[] {
  const lines = [
    ...(isNew.adminPassword ? [`  Sign in as   ${config.adminUsername} / ${secrets.adminPassword}`] : []),
    ...(isNew.masterApiKey ? [`  Master key   ${secrets.masterApiKey}`] : []),
  ];
  if (lines.length === 0) return [];
  return ['', ...lines, `  Shown this once; kept in ${config.dataDir}/secrets.json.`];
}

function howToTry({ config, address }: BannerFacts): string[] {
  if (config.whatsappNetwork === 'live') {
    return ['', '  No phone at hand?  npm run sandbox  starts a simulated WhatsApp network beside it.'];
  }
  if (config.whatsappNetwork === 'custom') return [];
  const post = (path: string, body: string) =>
    `curl -s ${address}${path} -H "apikey: $KEY" -H 'content-type: application/json' -d '${body}'`;
  const key = config.givenMasterApiKey
    ? 'KEY=<your MASTER_API_KEY>'
    : `KEY=$(node -p "require('${config.dataDir}/secrets.json').masterApiKey")`;
  return [
    '',
    '  Try it without a phone: create an instance, let a simulated phone scan its QR code, send a text.',
    '',
    key,
    post('/instance/create', '{"instanceName":"demo","qrcode":true}'),
    post('/sandbox/contacts', '{"phone":"254722000001","autoReceipt":"read"}'),
    post('/sandbox/scan', '{"instanceName":"demo","phone":"254712345678"}'),
    `until curl -s ${address}/instance/connectionState/demo -H "apikey: $KEY" | grep -q '"open"'; do sleep 0.2; done`,
    post('/message/sendText/demo', '{"number":"254722000001","text":"Hello from Wharf"}'),
  ];
}

/** The text that a start prints for a person: where to go, what to sign in with, what to try. */
export function banner(facts: BannerFacts): string {
  const { address } = facts;
  const lines = [
    '',
    `  Wharf is running on ${address}`,
    '',
    `  Dashboard    ${address}/admin`,
    `  Swagger UI   ${address}/docs`,
    ...credentials(facts),
    ...howToTry(facts),
    '',
  ];
  return `${lines.join('\n')}\n`;
}
