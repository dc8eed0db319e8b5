import { Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { JwtModule } from '@nestjs/jwt';
import { Secrets } from '../../platform/config/index.js';
import { AuditModule } from '../audit/index.js';
import { CredentialResolver } from './credentials/credential-resolver.js';
import { MasterKey } from './credentials/master-key.js';
import { UserTokens } from './credentials/user-token.js';
import { AuthGuard } from './guard/auth.guard.js';
import { ApiKeyRepository } from './keys/api-key.repository.js';
import { ApiKeyService } from './keys/api-key.service.js';
import { LoginLimiter } from './login/login-limiter.js';
import { LoginService } from './login/login.service.js';
import { Passwords } from './login/passwords.js';
import { FirstUser } from './users/first-user.js';
import { UserRepository } from './users/user.repository.js';

@Module({
  imports: [
    AuditModule,
    JwtModule.registerAsync({ inject: [Secrets], useFactory: (secrets: Secrets) => ({ secret: secrets.jwtSecret }) }),
  ],
  providers: [
    ApiKeyRepository,
    ApiKeyService,
    CredentialResolver,
    FirstUser,
    LoginLimiter,
    LoginService,
    MasterKey,
    Passwords,
    UserRepository,
    UserTokens,
    { provide: APP_GUARD, useClass: AuthGuard },
  ],
  exports: [ApiKeyService, CredentialResolver, LoginService, Passwords, UserRepository],
})
export class AuthModule {}
