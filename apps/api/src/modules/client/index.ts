export { ClientModule } from './client.module.js';
export { Client } from './client.entity.js';
export { ClientService } from './client.service.js';
