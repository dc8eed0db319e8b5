import { Module } from '@nestjs/common';
import { InstanceAccess } from './http/instance-access.js';
import { InstanceGuard } from './http/instance.guard.js';
import { InstanceRepository } from './instance.repository.js';

/** For modules whose routes name an instance: import it, then `@UseGuards(InstanceGuard)`. */
@Module({
  providers: [InstanceAccess, InstanceGuard, InstanceRepository],
  exports: [InstanceAccess, InstanceGuard, InstanceRepository],
})
export class InstanceModule {}
