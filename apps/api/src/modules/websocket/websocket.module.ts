import { Module } from '@nestjs/common';
import { SettingsModule } from '../settings/index.js';
import { WebsocketRepository } from './websocket.repository.js';
import { WebsocketRules } from './websocket-rules.js';

@Module({
  imports: [SettingsModule],
  providers: [WebsocketRepository, WebsocketRules],
  exports: [WebsocketRepository, WebsocketRules],
})
export class WebsocketModule {}
