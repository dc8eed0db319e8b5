export * from './jid/jid.js';
export * from './jid/normalize-recipient.js';
export * from './message/content.js';
export * from './message/message-status.js';
export * from './session/connection-state.js';
export * from './session/session-event.js';
export * from './session/session.js';
