import { Module } from '@nestjs/common';
import { EventModule } from '../event/index.js';
import { StartupNotice } from './startup-notice.js';

@Module({ imports: [EventModule], providers: [StartupNotice] })
export class StartupModule {}
