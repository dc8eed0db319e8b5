import { Module } from '@nestjs/common';
import { HealthModule } from '../health/index.js';
import { ProcessIdentity } from './process-identity.js';
import { ProcessRegistry } from './process-registry.js';
import { ProcessRepository } from './process.repository.js';

/** The processes of the deployment. The routes are apart, because what these routes need uses this. */
@Module({
  imports: [HealthModule],
  providers: [ProcessIdentity, ProcessRegistry, ProcessRepository],
  exports: [ProcessIdentity, ProcessRegistry, ProcessRepository],
})
export class ProcessModule {}
