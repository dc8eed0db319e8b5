import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Caller } from '../caller.js';
import { NewTokenDto } from '../dto/login-answers.dto.js';
import { OwnPasswordDto } from '../dto/users.dto.js';
import { CurrentCaller } from '../guard/current-caller.decorator.js';
import { Origin, type RequestOrigin } from '../guard/request-origin.decorator.js';
import { Roles } from '../guard/roles.decorator.js';
import { Surface } from '../guard/surface.decorator.js';
import { OwnPasswordService } from '../login/own-password.service.js';
import { ApiErrors } from './api-errors.decorator.js';

@ApiTags('Sign in')
@ApiBearerAuth('bearer')
@Surface('admin')
@Roles('admin', 'operator', 'viewer', 'client')
@Controller('api/me')
export class OwnPasswordController {
  constructor(private readonly passwords: OwnPasswordService) {}

  @Post('password')
  @HttpCode(200)
  @ApiOperation({ summary: 'Change your own password; you are signed out everywhere, and here get a new token.' })
  @ApiOkResponse({ type: NewTokenDto, example: { token: 'eyJhbGciOiJIUzI1NiJ9.e30.Zm9v', expires_in: 28_800 } })
  @ApiErrors('MISSING_TOKEN', 'INVALID_TOKEN', 'VALIDATION_ERROR', 'WRONG_PASSWORD', 'LOGIN_RATE_LIMITED')
  async change(
    @Body() { current, password }: OwnPasswordDto,
    @CurrentCaller() caller: Caller,
    @Origin() origin: RequestOrigin,
  ) {
    const { token, expiresInSeconds } = await this.passwords.change(caller, current, password, origin);
    return { token, expires_in: expiresInSeconds };
  }
}
