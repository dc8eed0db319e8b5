import { Module } from '@nestjs/common';
import { APP_INTERCEPTOR } from '@nestjs/core';
import { AuditModule } from '../audit.module.js';
import { AuditController } from './audit.controller.js';
import { AuditedInterceptor } from './audited.interceptor.js';

/** The routes; apart from the service, which the modules that these routes need use themselves. */
@Module({
  imports: [AuditModule],
  providers: [{ provide: APP_INTERCEPTOR, useClass: AuditedInterceptor }],
  controllers: [AuditController],
})
export class AuditHttpModule {}
