export { InviteModule } from './invite.module.js';
