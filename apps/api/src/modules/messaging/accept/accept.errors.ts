import { ConflictError, NotFoundError, WharfError } from '../../../platform/errors/index.js';

/** A key names a message that is in another chat. */
export class ChatMismatchError extends WharfError {
  override readonly code = 'CHAT_MISMATCH';
  override readonly status = 400;

  constructor() {
    super('RemoteJid does not match');
  }
}

/** Only an own message that is stored here and has a text or caption can be changed. */
export class MessageNotCompatibleError extends WharfError {
  override readonly code = 'MESSAGE_NOT_COMPATIBLE';
  override readonly status = 400;

  /** Old clients look for this very text. */
  constructor() {
    super('Message not compatible');
  }
}

export class EditWindowExpiredError extends WharfError {
  override readonly code = 'EDIT_WINDOW_EXPIRED';
  override readonly status = 400;

  constructor() {
    super('Message is older than 15 minutes; WhatsApp takes no change any more');
  }
}

export class DeleteNotAllowedError extends WharfError {
  override readonly code = 'DELETE_NOT_ALLOWED';
  override readonly status = 400;

  constructor() {
    super(
      'Only own messages (fromMe: true) can be deleted for everyone, and those of others by an admin of the group; onlyMe: true deletes it here alone',
    );
  }
}

export class DeleteWindowExpiredError extends WharfError {
  override readonly code = 'DELETE_WINDOW_EXPIRED';
  override readonly status = 400;

  constructor() {
    super('Message is older than 48 hours; it can be deleted here alone, with onlyMe: true');
  }
}

/** What is to be forwarded is not stored here. */
export class StoredMessageNotFoundError extends WharfError {
  override readonly code = 'MESSAGE_NOT_FOUND';
  override readonly status = 400;

  constructor() {
    super('Message not found');
  }
}

export class MessageNotForwardableError extends WharfError {
  override readonly code = 'MESSAGE_NOT_FORWARDABLE';
  override readonly status = 400;

  constructor() {
    super(
      'This message cannot be forwarded: it was deleted, can be seen once only, or is of a kind that stays where it is',
    );
  }
}

/** A record of the log that is not there, or is of another instance. */
export class NoSuchMessageError extends NotFoundError {
  override readonly code = 'MESSAGE_NOT_FOUND';

  constructor() {
    super('There is no such message');
  }
}

/** Sent once more is only what did not make it and is still known. */
export class MessageNotResendableError extends ConflictError {
  override readonly code = 'MESSAGE_NOT_RESENDABLE';

  constructor() {
    super(
      'This message cannot be sent again: it did not fail, or what it held is not known any more; write a new message instead',
    );
  }
}

/** Templates belong to WhatsApp's Cloud API, which approves them; a linked device has none. */
export class TemplatesNotAvailableError extends WharfError {
  override readonly code = 'TEMPLATES_NOT_AVAILABLE';
  override readonly status = 400;

  constructor() {
    super(
      'Method not available for WHATSAPP-BAILEYS: templates belong to the Cloud API; send the text itself with sendText',
    );
  }
}
