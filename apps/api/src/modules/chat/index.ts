export { AddressMerge } from './address-merge.js';
export { chatAdded, chatChanged } from './chat-events.js';
export { Chat } from './chat.entity.js';
export { ChatModule } from './chat.module.js';
export { ChatRepository } from './chat.repository.js';
export { touchingChats } from './touching-chats.js';
