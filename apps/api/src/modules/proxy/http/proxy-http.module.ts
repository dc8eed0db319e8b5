import { Module } from '@nestjs/common';
import { InstanceModule } from '../../instance/index.js';
import { ProxyModule } from '../proxy.module.js';
import { EvolutionProxyController } from './evolution.controller.js';

/** The routes; apart from what sessions read, which they must not wait for. */
@Module({ imports: [InstanceModule, ProxyModule], controllers: [EvolutionProxyController] })
export class ProxyHttpModule {}
