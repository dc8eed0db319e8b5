import type { Builder } from '../draft.js';
import { fileOf } from '../media-file.js';

/** A file. One with a caption travels in a wrapper of its own. */
export const document: Builder = async ({ outgoing, upload }) => {
  const file = fileOf(outgoing, 'document');
  const documentMessage = {
    ...(await upload(file, 'document')),
    mimetype: file.mimetype,
    fileName: file.fileName,
    title: file.fileName,
    caption: outgoing.text,
  };
  return outgoing.text === undefined
    ? { message: { documentMessage } }
    : { message: { documentWithCaptionMessage: { message: { documentMessage } } } };
};
