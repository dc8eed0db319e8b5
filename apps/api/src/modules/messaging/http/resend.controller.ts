import { Controller, HttpCode, Param, Post, UseGuards } from '@nestjs/common';
import { ApiAcceptedResponse, ApiBearerAuth, ApiHeader, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { AuditService } from '../../audit/index.js';
import { Origin, Surface, type RequestOrigin } from '../../auth/index.js';
import { ApiError, ApiInstanceRoute, InstanceGuard } from '../../instance/index.js';
import { MessageFiles } from '../../media/index.js';
import { ResendService } from '../accept/resend.service.js';
import { DashboardMessageDto } from '../dto/dashboard-message.dto.js';
import { presentForDashboard } from '../message.presenter.js';
import { dashboardRecord } from './history-examples.js';
import { ApiSendErrors } from './send-errors.js';
import { SendRequestOf, type SendRequest } from './send-request.decorator.js';

@ApiTags('Dashboard: messages')
@ApiBearerAuth('bearer')
@Surface('admin')
@UseGuards(InstanceGuard)
@ApiInstanceRoute()
@Controller('api/instances')
export class ResendController {
  constructor(
    private readonly resends: ResendService,
    private readonly files: MessageFiles,
    private readonly audit: AuditService,
  ) {}

  @Post(':instanceName/messages/:id/resend')
  @HttpCode(202)
  @ApiOperation({
    summary: 'Send a message that failed, or of which nothing is known, once more: as a new message',
    description: 'Answers at once; what becomes of the new message shows in its own record.',
  })
  @ApiParam({ name: 'id', example: '42', description: '`id` of the record' })
  @ApiHeader({
    name: 'Idempotency-Key',
    required: false,
    description: 'Any text of yours: the same key for the same message makes one new message',
  })
  @ApiAcceptedResponse({
    type: DashboardMessageDto,
    example: { ...dashboardRecord, status: 'queued', sentAt: null, serverAt: null, deliveredAt: null },
  })
  @ApiError(404, 'MESSAGE_NOT_FOUND', 'There is no such message')
  @ApiSendErrors(['INSTANCE_NOT_CONNECTED', 'NUMBER_NOT_ON_WHATSAPP', 'MESSAGE_NOT_RESENDABLE', 'RATE_LIMITED'])
  async resend(
    @SendRequestOf() request: SendRequest,
    @Param('id') id: string,
    @Origin() origin: RequestOrigin,
  ): Promise<DashboardMessageDto> {
    const { instance } = request;
    const row = await this.resends.resend(request, id);
    await this.audit.record(null, {
      ...origin,
      action: 'message.resent',
      target: instance.id,
      clientId: instance.clientId,
      details: { instanceName: instance.name, messageId: id, newMessageId: row.id },
    });
    const [shown = presentForDashboard(row)] = await this.files.linked([row], presentForDashboard);
    return shown;
  }
}
