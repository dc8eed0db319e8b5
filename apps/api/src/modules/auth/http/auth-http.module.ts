import { Module } from '@nestjs/common';
import { AuditModule } from '../../audit/index.js';
import { InstanceModule } from '../../instance/index.js';
import { AuthModule } from '../auth.module.js';
import { KeyDesk } from './key-desk.js';
import { KeysController } from './keys.controller.js';
import { LoginController } from './login.controller.js';

/** The routes; apart from the guard and its services, which the modules that these routes need use themselves. */
@Module({
  imports: [AuthModule, AuditModule, InstanceModule],
  providers: [KeyDesk],
  controllers: [LoginController, KeysController],
})
export class AuthHttpModule {}
