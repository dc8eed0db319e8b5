import { fileTypeFromFile } from 'file-type';

/** What the first bytes of a file are. Text, HTML included, has no such mark: null. */
export async function typeOfBytes(path: string): Promise<string | null> {
  const found = await fileTypeFromFile(path);
  return found ? (SPELLINGS[found.mime] ?? found.mime) : null;
}

/** The field's usual words for what the detector calls otherwise. */
const SPELLINGS: Readonly<Record<string, string>> = {
  'audio/x-m4a': 'audio/mp4',
  'audio/x-flac': 'audio/flac',
  'audio/vnd.wave': 'audio/wav',
  'audio/x-wav': 'audio/wav',
  'audio/ogg; codecs=opus': 'audio/ogg',
  'application/ogg': 'audio/ogg',
  'video/vnd.avi': 'video/x-msvideo',
  'video/matroska': 'video/x-matroska',
  'application/x-rar-compressed': 'application/vnd.rar',
};
