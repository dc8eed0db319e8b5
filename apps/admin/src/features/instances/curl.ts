/** A word in a shell, whatever it holds. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}

function curl(method: string, path: string, body?: unknown): string {
  const lines = [
    `curl -X ${method} ${quoted(window.location.origin + path)}`,
    `  -H 'apikey: YOUR_KEY'`,
    ...(body === undefined ? [] : [`  -H 'content-type: application/json'`, `  -d ${quoted(JSON.stringify(body))}`]),
  ];
  return lines.join(' \\\n');
}

export const createInstanceCurl = (instanceName: string) =>
  curl('POST', '/instance/create', { instanceName, qrcode: true });

export const connectCurl = (name: string) => curl('GET', `/instance/connect/${encodeURIComponent(name)}`);

export const stateCurl = (name: string) => curl('GET', `/instance/connectionState/${encodeURIComponent(name)}`);

export const sendTextCurl = (name: string, number: string, text: string) =>
  curl('POST', `/message/sendText/${encodeURIComponent(name)}`, { number, text });

export const checkNumbersCurl = (name: string, numbers: readonly string[]) =>
  curl('POST', `/chat/whatsappNumbers/${encodeURIComponent(name)}`, { numbers });

export const setWebhookCurl = (name: string, url: string) =>
  curl('POST', `/webhook/set/${encodeURIComponent(name)}`, {
    webhook: { enabled: true, url, events: ['MESSAGES_UPSERT'] },
  });
