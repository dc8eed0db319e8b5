import { Controller, Get } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiErrors, Roles, Surface } from '../../auth/index.js';
import { ProcessDto } from '../dto/process.dto.js';
import { ProcessRepository } from '../process.repository.js';

const EXAMPLE = {
  id: 'wharf-7d9f:1:0b9e3a5c-6f0d-4c53-9a54-0f5b8d1c2e3f',
  roles: ['sessions'],
  host: 'wharf-7d9f',
  pid: 1,
  version: '1.0.0',
  startedAt: '2026-11-25T09:00:00.000Z',
  seenAt: '2026-11-25T09:04:10.000Z',
  isAlive: true,
  instances: ['mycompany-sales'],
};

/** What the gateway itself is made of, for those who run it. */
@ApiTags('System')
@ApiBearerAuth('bearer')
@Surface('admin')
@Roles('admin')
@Controller('api/system')
export class AdminProcessController {
  constructor(private readonly processes: ProcessRepository) {}

  @Get('processes')
  @ApiOperation({ summary: 'The processes of this deployment: what each does, and which connections it holds.' })
  @ApiOkResponse({ type: [ProcessDto], example: [EXAMPLE] })
  @ApiErrors('MISSING_TOKEN', 'INVALID_TOKEN', 'ADMIN_REQUIRED')
  async list(): Promise<ProcessDto[]> {
    return (await this.processes.list()).map(
      ({ id, roles, host, pid, version, startedAt, seenAt, isAlive, instances }) => ({
        id,
        roles,
        host,
        pid,
        version,
        startedAt,
        seenAt,
        isAlive,
        instances,
      }),
    );
  }
}
