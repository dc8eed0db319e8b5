import { Module, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { Config } from '../../platform/config/index.js';
import { HealthChecks, HealthModule } from '../health/index.js';
import { MediaStore } from './media-store.js';
import { openMediaStore } from './open-media-store.js';

/** A check writes a file: not one for every question. */
const CHECKED_FOR_MS = 5_000;

/** The store alone, for sessions: they read the files that they send. */
@Module({
  imports: [HealthModule],
  providers: [{ provide: MediaStore, inject: [Config], useFactory: openMediaStore }],
  exports: [MediaStore],
})
export class MediaStoreModule implements OnModuleInit, OnApplicationShutdown {
  constructor(
    private readonly store: MediaStore,
    private readonly checks: HealthChecks,
  ) {}

  onModuleInit(): void {
    this.checks.add('media', () => this.store.check(), CHECKED_FOR_MS);
  }

  onApplicationShutdown(): Promise<void> {
    return this.store.close();
  }
}
