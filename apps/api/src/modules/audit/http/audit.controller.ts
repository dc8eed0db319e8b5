import { Controller, Get, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiErrors, Roles, Surface } from '../../auth/index.js';
import { presentAuditEntry } from '../audit.presenter.js';
import { AuditService } from '../audit.service.js';
import { AuditChoicesDto, AuditPageDto } from '../dto/audit-answers.dto.js';
import { ListAuditDto } from '../dto/list-audit.dto.js';

const ENTRY = {
  id: '12',
  at: '2026-11-22T09:00:00.000Z',
  actor: 'user:admin',
  action: 'client.created',
  target: '1',
  client_id: 1,
  details: { companyName: 'Acme Trading Ltd' },
  address: '127.0.0.1',
  request_id: '01JD9W',
};

@ApiTags('Audit')
@ApiBearerAuth('bearer')
@Surface('admin')
@Roles('admin')
@Controller('api/audit')
export class AuditController {
  constructor(private readonly audit: AuditService) {}

  @Get()
  @ApiOperation({ summary: 'Who changed what, newest first, a page at a time.' })
  @ApiOkResponse({ type: AuditPageDto, example: { items: [ENTRY], next_cursor: null } })
  @ApiErrors('MISSING_TOKEN', 'INVALID_TOKEN', 'ADMIN_REQUIRED', 'VALIDATION_ERROR')
  async list(@Query() { client_id, cursor, limit, from, to, ...rest }: ListAuditDto): Promise<AuditPageDto> {
    // One more than the page holds says whether there is another.
    const found = await this.audit.list({
      ...rest,
      clientId: client_id,
      from: from === undefined ? undefined : new Date(from),
      to: to === undefined ? undefined : new Date(to),
      before: cursor,
      limit: limit + 1,
    });
    const page = found.slice(0, limit);
    const next_cursor = found.length > limit ? (page.at(-1)?.id ?? null) : null;
    return { items: page.map(presentAuditEntry), next_cursor };
  }

  @Get('choices')
  @ApiOperation({ summary: 'Who has done something, and what was done: what the list can be narrowed to.' })
  @ApiOkResponse({ type: AuditChoicesDto, example: { actors: [ENTRY.actor], actions: [ENTRY.action] } })
  @ApiErrors('MISSING_TOKEN', 'INVALID_TOKEN', 'ADMIN_REQUIRED')
  choices(): Promise<AuditChoicesDto> {
    return this.audit.choices();
  }
}
