import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { ValidationError } from '../../../platform/errors/index.js';
import type { Caller } from '../caller.js';
import { UserDto } from '../dto/user-answers.dto.js';
import { CreateUserDto, ListUsersDto, UpdateUserDto } from '../dto/users.dto.js';
import { CurrentCaller } from '../guard/current-caller.decorator.js';
import { Origin, type RequestOrigin } from '../guard/request-origin.decorator.js';
import { Roles } from '../guard/roles.decorator.js';
import { Surface } from '../guard/surface.decorator.js';
import { presentUser } from '../users/user.presenter.js';
import { UserService } from '../users/user.service.js';
import { ApiErrors } from './api-errors.decorator.js';

const USER = {
  id: '5f0c8f0e-4a51-4d0e-9b7e-6a1d2f3c4b5a',
  username: 'ada',
  role: 'operator',
  client_id: null,
  company_name: null,
  is_active: true,
  last_login_at: '2026-11-30T07:12:00.000Z',
  created_at: '2026-11-22T09:00:00.000Z',
};
const TOKEN_ERRORS = ['MISSING_TOKEN', 'INVALID_TOKEN', 'ADMIN_REQUIRED'] as const;

/** People who sign in, as administrators manage them. */
@ApiTags('Users')
@ApiBearerAuth('bearer')
@Surface('admin')
@Roles('admin')
@Controller('api/users')
export class UsersController {
  constructor(private readonly users: UserService) {}

  @Get()
  @ApiOperation({ summary: 'Everybody who can sign in, or the users of one client.' })
  @ApiOkResponse({ type: [UserDto], example: [USER] })
  @ApiErrors(...TOKEN_ERRORS, 'VALIDATION_ERROR')
  async list(@Query() { client_id }: ListUsersDto): Promise<UserDto[]> {
    return (await this.users.list(client_id ?? null)).map(presentUser);
  }

  @Post()
  @ApiOperation({ summary: 'Let somebody sign in: staff by a role, or a client’s user, who sees that client only.' })
  @ApiCreatedResponse({ type: UserDto, example: { ...USER, last_login_at: null } })
  @ApiErrors(...TOKEN_ERRORS, 'VALIDATION_ERROR', 'CLIENT_NOT_FOUND', 'USERNAME_TAKEN')
  async create(@Body() body: CreateUserDto, @Origin() origin: RequestOrigin): Promise<UserDto> {
    const { username, password, role, client_id: clientId = null } = body;
    if (clientId !== null && role !== 'client') throw new ValidationError(['client_id is for the role client only']);
    return presentUser(await this.users.create({ username, password, role, clientId }, origin));
  }

  @Patch(':id')
  @ApiOperation({ summary: 'Change role, access or password; the user has to sign in again.' })
  @ApiParam({ name: 'id', example: USER.id })
  @ApiOkResponse({ type: UserDto, example: USER })
  @ApiErrors(...TOKEN_ERRORS, 'VALIDATION_ERROR', 'USER_NOT_FOUND', 'OWN_ACCOUNT', 'LAST_ADMIN')
  async update(
    @Param('id') id: string,
    @Body() { role, is_active, password }: UpdateUserDto,
    @CurrentCaller() caller: Caller,
    @Origin() origin: RequestOrigin,
  ): Promise<UserDto> {
    const changes = { role: role ?? undefined, isActive: is_active ?? undefined, password: password ?? undefined };
    return presentUser(await this.users.update(caller, id, changes, origin));
  }

  @Delete(':id')
  @HttpCode(200)
  @ApiOperation({ summary: 'Delete a user, who is signed out at once; what they did stays in the audit log.' })
  @ApiParam({ name: 'id', example: USER.id })
  @ApiOkResponse({ schema: { example: { message: 'User deleted', id: USER.id } } })
  @ApiErrors(...TOKEN_ERRORS, 'USER_NOT_FOUND', 'OWN_ACCOUNT', 'LAST_ADMIN')
  async delete(@Param('id') id: string, @CurrentCaller() caller: Caller, @Origin() origin: RequestOrigin) {
    await this.users.delete(caller, id, origin);
    return { message: 'User deleted', id };
  }
}
