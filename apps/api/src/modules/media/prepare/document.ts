import { bareType, mimetypeOfName, readMimetype, UNKNOWN_TYPE } from '../intake/file-types.js';
import { NO_FACTS } from '../intake/media-wants.js';
import type { Preparer } from './preparer.js';

/** Types that servers and programs say of files that they know nothing of. */
const SAYS_NOTHING = ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data', 'binary/octet-stream'];

/** Goes as it is. Its type is what the caller says, then its name, its server and its bytes. */
export const prepareDocument: Preparer = async ({ file, bytesType, wants }) => {
  const served = readMimetype(file.claimed.mimetype);
  const mimetype =
    readMimetype(wants.mimetype) ??
    mimetypeOfName(wants.fileName) ??
    mimetypeOfName(file.claimed.fileName) ??
    (served && !SAYS_NOTHING.includes(bareType(served)) ? served : null) ??
    bytesType ??
    served ??
    UNKNOWN_TYPE;
  return { file, mimetype, facts: NO_FACTS };
};
