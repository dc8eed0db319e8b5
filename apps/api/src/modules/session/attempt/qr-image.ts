import { toDataURL } from 'qrcode';

/** Draws a QR text as a PNG data URI, large enough to be scanned from a screen. */
export function drawQr(text: string): Promise<string> {
  return toDataURL(text, { type: 'image/png', errorCorrectionLevel: 'M', margin: 3, scale: 4 });
}
