import { Module } from '@nestjs/common';
import { InstanceModule } from '../../instance/index.js';
import { EventSearch } from '../event-search.js';
import { EventBell } from '../pull/event-bell.js';
import { EventConsumers } from '../pull/event-consumers.js';
import { EventPull } from '../pull/event-pull.js';
import { PullRepository } from '../pull/pull.repository.js';
import { RestoredEvents } from '../pull/restored-events.js';
import { AdminEventController } from './admin.controller.js';
import { PullController } from './pull.controller.js';

/** The routes; apart from the services, which the instance module that these routes need uses itself. */
@Module({
  imports: [InstanceModule],
  providers: [EventBell, EventConsumers, EventPull, EventSearch, PullRepository, RestoredEvents],
  controllers: [AdminEventController, PullController],
})
export class EventHttpModule {}
