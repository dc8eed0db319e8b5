import { Module } from '@nestjs/common';
import { EventModule } from '../event/index.js';
import { InstanceModule } from '../instance/index.js';
import { JobsModule } from '../jobs/index.js';
import { SessionModule } from '../session/index.js';
import { ContactBookListener } from './contact-book.listener.js';
import { ContactBookRepository } from './contact-book.repository.js';
import { ContactListener } from './contact.listener.js';
import { ContactRepository } from './contact.repository.js';
import { ProfileRefresh } from './profile/profile-refresh.js';
import { ProfileRefreshProcessor } from './profile/profile-refresh.processor.js';

@Module({
  imports: [EventModule, InstanceModule, JobsModule, SessionModule],
  providers: [
    ContactBookListener,
    ContactBookRepository,
    ContactListener,
    ContactRepository,
    ProfileRefresh,
    ProfileRefreshProcessor,
  ],
})
export class ContactModule {}
