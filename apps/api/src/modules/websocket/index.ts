export { WebsocketSettingsDto } from './dto/websocket.dto.js';
export type { InstanceWebsocket } from './instance-websocket.entity.js';
export { WebsocketModule } from './websocket.module.js';
export { presentWebsocket } from './websocket.presenter.js';
export { WebsocketRepository } from './websocket.repository.js';
export { WebsocketRules } from './websocket-rules.js';
