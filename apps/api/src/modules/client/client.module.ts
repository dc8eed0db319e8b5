import { Module } from '@nestjs/common';
import { AuditModule } from '../audit/index.js';
import { AuthModule } from '../auth/index.js';
import { ClientRepository } from './client.repository.js';
import { ClientService } from './client.service.js';
import { ClientController } from './http/client.controller.js';

@Module({
  imports: [AuditModule, AuthModule],
  providers: [ClientRepository, ClientService],
  controllers: [ClientController],
  exports: [ClientService],
})
export class ClientModule {}
