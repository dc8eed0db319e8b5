import { Module } from '@nestjs/common';
import { EventModule } from '../event/index.js';
import { SessionModule } from '../session/index.js';
import { LabelListener } from './label.listener.js';
import { LabelRepository } from './label.repository.js';

@Module({ imports: [EventModule, SessionModule], providers: [LabelListener, LabelRepository] })
export class LabelModule {}
