export { Message } from './message.entity.js';
export { MessagingModule } from './messaging.module.js';
