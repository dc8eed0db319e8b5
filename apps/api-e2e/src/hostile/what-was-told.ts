import type { Answer } from '@wharf/testing';

/** Which secrets stand in what was said at a place. */
export function heard(place: string, texts: readonly string[], secrets: readonly string[]): string[] {
  return secrets.flatMap((secret) =>
    texts.filter((text) => text.includes(secret)).map((text) => `${place}: ${secret} in ${text.slice(0, 400)}`),
  );
}

/** An answer without the id that was asked for, and without what differs from one answer to the next. */
export function comparable({ status, body }: Answer<unknown>, id: string): unknown {
  const text = JSON.stringify({ status, body })
    .replaceAll(id, 'ID')
    .replaceAll(/3EB0[0-9A-F]{18}/g, 'NEW')
    .replaceAll(/"requestId":"\w+"/g, '"requestId":""')
    .replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, 'UUID')
    .replaceAll(/"messageSecret":"[^"]+"/g, '"messageSecret":""')
    .replaceAll(/\b1(?:\d{9}|\d{12})\b/g, '0');
  return JSON.parse(text) as unknown;
}
