import { Controller, Get, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiErrors, Roles, Surface } from '../../auth/index.js';
import { presentAuditEntry } from '../audit.presenter.js';
import { AuditService } from '../audit.service.js';
import { ListAuditDto } from '../dto/list-audit.dto.js';

@ApiTags('Audit')
@ApiBearerAuth('bearer')
@Surface('admin')
@Roles('admin')
@Controller('api/audit')
export class AuditController {
  constructor(private readonly audit: AuditService) {}

  @Get()
  @ApiOperation({ summary: 'Who changed what, newest first, a page at a time.' })
  @ApiOkResponse({
    schema: {
      example: {
        items: [
          {
            id: '12',
            at: '2026-11-22T09:00:00.000Z',
            actor: 'user:admin',
            action: 'client.created',
            target: '1',
            client_id: 1,
            details: {},
            address: '127.0.0.1',
            request_id: '01JD9W',
          },
        ],
        next_cursor: null,
      },
    },
  })
  @ApiErrors('MISSING_TOKEN', 'INVALID_TOKEN', 'ADMIN_REQUIRED', 'VALIDATION_ERROR')
  async list(@Query() { client_id, actor, action, cursor, limit }: ListAuditDto) {
    // One more than the page holds says whether there is another.
    const found = await this.audit.list({ clientId: client_id, actor, action, before: cursor, limit: limit + 1 });
    const page = found.slice(0, limit);
    const next_cursor = found.length > limit ? (page.at(-1)?.id ?? null) : null;
    return { items: page.map(presentAuditEntry), next_cursor };
  }
}
