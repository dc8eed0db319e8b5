import { Module } from '@nestjs/common';
import { OutboundModule } from '../../platform/outbound/index.js';
import { ProxyRepository } from './proxy.repository.js';
import { ProxyService } from './proxy.service.js';
import { ProxyTester } from './proxy-tester.js';

@Module({
  imports: [OutboundModule],
  providers: [ProxyRepository, ProxyService, ProxyTester],
  exports: [ProxyRepository, ProxyService],
})
export class ProxyModule {}
