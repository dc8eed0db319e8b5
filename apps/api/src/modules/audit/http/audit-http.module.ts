import { Module } from '@nestjs/common';
import { AuditModule } from '../audit.module.js';
import { AuditController } from './audit.controller.js';

/** The routes; apart from the service, which the modules that these routes need use themselves. */
@Module({ imports: [AuditModule], controllers: [AuditController] })
export class AuditHttpModule {}
