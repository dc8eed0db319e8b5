import { Module } from '@nestjs/common';
import { JobsModule } from '../jobs/index.js';
import { MediaModule } from '../media/index.js';
import { RetentionProcessor } from './retention.processor.js';
import { RetentionRepository } from './retention.repository.js';

@Module({ imports: [JobsModule, MediaModule], providers: [RetentionProcessor, RetentionRepository] })
export class RetentionModule {}
