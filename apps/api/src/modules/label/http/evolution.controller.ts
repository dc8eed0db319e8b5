import { Body, Controller, Get, HttpCode, Post, UseGuards } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiSecurity, ApiTags } from '@nestjs/swagger';
import { AuditedOfPeople } from '../../audit/index.js';
import {
  ApiConnectedRoute,
  ApiError,
  ApiInstanceRoute,
  CurrentInstance,
  Instance,
  InstanceGuard,
} from '../../instance/index.js';
import { AccountResolver } from '../../number/index.js';
import { SessionOperations } from '../../session/index.js';
import { HandledLabelDto, HandleLabelDto, LabelDto } from '../dto/label.dto.js';
import { LabelAssociations } from '../label-associations.js';
import { LabelListRepository } from '../label-list.repository.js';
import { LabelNotFoundError } from '../label.errors.js';

@ApiTags('Labels')
@ApiSecurity('apikey')
@UseGuards(InstanceGuard)
@Controller('label')
export class EvolutionLabelController {
  constructor(
    private readonly labels: LabelListRepository,
    private readonly associations: LabelAssociations,
    private readonly accounts: AccountResolver,
    private readonly operations: SessionOperations,
  ) {}

  @Get('findLabels/:instanceName')
  @ApiInstanceRoute()
  @ApiOperation({ summary: 'Labels of a WhatsApp Business account' })
  @ApiOkResponse({ type: [LabelDto] })
  async findLabels(@CurrentInstance() instance: Instance): Promise<LabelDto[]> {
    const labels = await this.labels.list(instance.id);
    return labels.map(({ id, name, color, predefinedId }) => ({ color: String(color), name, id, predefinedId }));
  }

  @Post('handleLabel/:instanceName')
  @AuditedOfPeople('chat.label_changed', 'number', 'labelId', 'action')
  @HttpCode(200)
  @ApiConnectedRoute()
  @ApiOperation({ summary: 'Put a label on a chat, or take it off' })
  @ApiError(404, 'LABEL_NOT_FOUND', 'There is no label "1"; GET /label/findLabels lists those that there are')
  @ApiOkResponse({ type: HandledLabelDto })
  async handleLabel(
    @CurrentInstance() instance: Instance,
    @Body() { number, labelId, action }: HandleLabelDto,
  ): Promise<HandledLabelDto> {
    const { jid } = await this.accounts.known(number, instance);
    await this.operations.run(instance, async ({ chats }) => {
      if (!(await this.labels.exists(instance.id, labelId))) throw new LabelNotFoundError(labelId);
      await chats.label(jid, labelId, action === 'add');
    });
    await this.associations.note({ instanceId: instance.id, labelId, chatJid: jid, isOn: action === 'add' });
    return { numberJid: jid, labelId, ...(action === 'add' ? { add: true } : { remove: true }) };
  }
}
