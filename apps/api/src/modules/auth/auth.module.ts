import { Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { JwtModule } from '@nestjs/jwt';
import { Secrets } from '../../platform/config/index.js';
// Not by its index: that holds a route, which needs this very module's index.
import { BodyRoomModule } from '../../platform/http/body-room.js';
import { LARGE_BODY_ADMISSION, type LargeBodyAdmission } from '../../platform/http/large-body.js';
import { AuditModule } from '../audit/index.js';
import { CredentialResolver } from './credentials/credential-resolver.js';
import { MasterKey } from './credentials/master-key.js';
import { UserTokens } from './credentials/user-token.js';
import { bodyHolderOf } from './guard/body-holder-of.js';
import { AuthGuard } from './guard/auth.guard.js';
import { RequestCaller } from './guard/request-caller.js';
import { WrongKeys } from './guard/wrong-keys.js';
import { ApiKeyRepository } from './keys/api-key.repository.js';
import { ApiKeyService } from './keys/api-key.service.js';
import { LoginLimiter } from './login/login-limiter.js';
import { LoginService } from './login/login.service.js';
import { PasswordCheck } from './login/password-check.js';
import { Passwords } from './login/passwords.js';
import { FirstUser } from './users/first-user.js';
import { UserRepository } from './users/user.repository.js';

/** Only who has a credential may send what has to be held in memory. */
const largeBodyAdmission =
  (callers: RequestCaller): LargeBodyAdmission =>
  async (request) =>
    bodyHolderOf(await callers.of(request));

@Module({
  imports: [
    AuditModule,
    BodyRoomModule,
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
    RequestCaller,
    UserRepository,
    UserTokens,
    WrongKeys,
    PasswordCheck,
    { provide: LARGE_BODY_ADMISSION, inject: [RequestCaller], useFactory: largeBodyAdmission },
    { provide: APP_GUARD, useClass: AuthGuard },
  ],
  exports: [
    ApiKeyService,
    CredentialResolver,
    LoginService,
    PasswordCheck,
    Passwords,
    UserRepository,
    UserTokens,
    WrongKeys,
  ],
})
export class AuthModule {}
