import { Module } from '@nestjs/common';
import { InstanceAccess } from './http/instance-access.js';
import { InstanceGuard } from './http/instance.guard.js';
import { InstanceRepository } from './instance.repository.js';

@Module({
  providers: [InstanceAccess, InstanceGuard, InstanceRepository],
  exports: [InstanceAccess, InstanceGuard, InstanceRepository],
})
export class InstanceModule {}
