import { Module } from '@nestjs/common';
import { InstanceModule } from '../../instance/index.js';
import { WebsocketModule } from '../websocket.module.js';
import { EvolutionWebsocketController } from './evolution.controller.js';

@Module({ imports: [InstanceModule, WebsocketModule], controllers: [EvolutionWebsocketController] })
export class WebsocketHttpModule {}
