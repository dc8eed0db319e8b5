import { Module } from '@nestjs/common';
import { AuditModule } from '../../audit/index.js';
import { InstanceModule } from '../../instance/index.js';
import { AuthModule } from '../auth.module.js';
import { KeyDesk } from './key-desk.js';
import { KeysController } from './keys.controller.js';
import { OwnPasswordService } from '../login/own-password.service.js';
import { UserService } from '../users/user.service.js';
import { LoginController } from './login.controller.js';
import { OwnPasswordController } from './own-password.controller.js';
import { UsersController } from './users.controller.js';

/** The routes; apart from the guard and its services, which the modules that these routes need use themselves. */
@Module({
  imports: [AuthModule, AuditModule, InstanceModule],
  providers: [KeyDesk, OwnPasswordService, UserService],
  controllers: [LoginController, KeysController, OwnPasswordController, UsersController],
})
export class AuthHttpModule {}
