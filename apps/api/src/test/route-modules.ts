/** Modules of routes, which other modules have no business with, for specs that need some of the gateway's routes. */
export { AuditHttpModule } from '../modules/audit/http/audit-http.module.js';
export { AuthHttpModule } from '../modules/auth/http/auth-http.module.js';
export { InstanceHttpModule } from '../modules/instance/http/instance-http.module.js';
export { WebhookHttpModule } from '../modules/webhook/http/webhook-http.module.js';
export { WebsocketHttpModule } from '../modules/websocket/http/websocket-http.module.js';
