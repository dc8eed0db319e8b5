/** A thumbnail of the content, to be spread into the part that holds the file. */
export const thumbnailOf = (base64: string | null): { jpegThumbnail?: Uint8Array } =>
  base64 === null ? {} : { jpegThumbnail: Buffer.from(base64, 'base64') };
