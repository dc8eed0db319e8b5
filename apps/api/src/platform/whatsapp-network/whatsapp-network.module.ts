import { Module, type DynamicModule } from '@nestjs/common';
import { WhatsAppNetwork } from './whatsapp-network.js';

/** Offers the `WhatsAppNetwork` to every module. */
@Module({})
export class WhatsAppNetworkModule {
  static forRoot(network: WhatsAppNetwork): DynamicModule {
    return {
      module: WhatsAppNetworkModule,
      global: true,
      providers: [{ provide: WhatsAppNetwork, useValue: network }],
      exports: [WhatsAppNetwork],
    };
  }
}
