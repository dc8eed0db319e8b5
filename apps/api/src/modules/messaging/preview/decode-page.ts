const DECLARED = /<meta[^>]{1,200}charset\s*=\s*["']?\s*([\w-]{1,40})/i;
const IN_HEADER = /charset\s*=\s*"?([\w-]{1,40})/i;
/** A page says its encoding near its beginning. */
const LOOKED_AT_BYTES = 2_048;

/** The text of a page, in the encoding that its header or its own head names; UTF-8 without one. */
export function decodePage(body: Buffer, contentType: string): string {
  const label =
    IN_HEADER.exec(contentType)?.[1] ?? DECLARED.exec(body.toString('latin1', 0, LOOKED_AT_BYTES))?.[1] ?? 'utf-8';
  try {
    return new TextDecoder(label).decode(body);
  } catch {
    return body.toString('utf8');
  }
}
