import { Body, Controller, Get, HttpCode, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiSecurity, ApiTags } from '@nestjs/swagger';
import { InvalidTokenError } from '../auth.errors.js';
import type { Caller } from '../caller.js';
import { LoginAnswerDto, MeDto } from '../dto/login-answers.dto.js';
import { LoginDto } from '../dto/login.dto.js';
import { CurrentCaller } from '../guard/current-caller.decorator.js';
import { Origin, type RequestOrigin } from '../guard/request-origin.decorator.js';
import { Roles } from '../guard/roles.decorator.js';
import { Surface } from '../guard/surface.decorator.js';
import { LoginService } from '../login/login.service.js';
import { UserRepository } from '../users/user.repository.js';
import { ApiErrors } from './api-errors.decorator.js';

const ME = { username: 'admin', role: 'admin', clientId: null, company_name: null };

@ApiTags('Sign in')
@Controller()
export class LoginController {
  constructor(
    private readonly logins: LoginService,
    private readonly users: UserRepository,
  ) {}

  @Post('api/login')
  @HttpCode(200)
  @Surface('public')
  @ApiOperation({ summary: 'Sign in to the dashboard with a name and a password; the token is good for eight hours.' })
  @ApiOkResponse({
    type: LoginAnswerDto,
    example: { token: 'eyJhbGciOiJIUzI1NiJ9.e30.Zm9v', ...ME, expires_in: 28_800 },
  })
  @ApiErrors('VALIDATION_ERROR', 'INVALID_CREDENTIALS', 'ACCOUNT_SUSPENDED', 'LOGIN_RATE_LIMITED')
  async login(@Body() { username, password }: LoginDto, @Origin() origin: RequestOrigin): Promise<LoginAnswerDto> {
    const { user, token, expiresInSeconds } = await this.logins.login(username, password, origin);
    const { role, clientId, companyName } = user;
    return { token, username: user.username, role, clientId, company_name: companyName, expires_in: expiresInSeconds };
  }

  @Get('api/me')
  @Surface('admin')
  @ApiBearerAuth('bearer')
  @ApiOperation({ summary: 'Who is signed in with this token.' })
  @ApiOkResponse({ type: MeDto, example: ME })
  @ApiErrors('MISSING_TOKEN', 'INVALID_TOKEN')
  async me(@CurrentCaller() caller: Caller): Promise<MeDto> {
    const user = caller.kind === 'user' ? await this.users.findActive(caller.userId) : null;
    // Suspended since the guard looked.
    if (!user) throw new InvalidTokenError();
    const { username, role, clientId, companyName } = user;
    return { username, role, clientId, company_name: companyName };
  }

  @Post('verify-creds')
  @HttpCode(200)
  @Surface('evolution')
  @Roles('admin', 'operator', 'viewer', 'client')
  @ApiSecurity('apikey')
  @ApiOperation({ summary: 'Whether a key is good; what the Evolution Manager asks before it lets somebody in.' })
  @ApiOkResponse({ schema: { example: { status: 200, message: 'Credentials are valid' } } })
  @ApiErrors('MISSING_API_KEY', 'INVALID_API_KEY')
  verifyCredentials() {
    return { status: 200, message: 'Credentials are valid' };
  }
}
