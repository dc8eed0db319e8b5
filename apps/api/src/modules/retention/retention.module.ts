import { Module } from '@nestjs/common';
import { JobsModule } from '../jobs/index.js';
import { MediaModule } from '../media/index.js';
import { LateDeliveriesModule } from '../webhook/index.js';
import { RetentionProcessor } from './retention.processor.js';
import { RetentionRepository } from './retention.repository.js';

@Module({
  imports: [JobsModule, LateDeliveriesModule, MediaModule],
  providers: [RetentionProcessor, RetentionRepository],
})
export class RetentionModule {}
