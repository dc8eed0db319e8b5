import { Module } from '@nestjs/common';
import { EventPublisher } from './event.publisher.js';
import { EventReader } from './event.reader.js';

@Module({ providers: [EventPublisher, EventReader], exports: [EventPublisher, EventReader] })
export class EventModule {}
