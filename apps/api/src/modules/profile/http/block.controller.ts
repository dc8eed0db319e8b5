import { Body, Controller, Post, UseGuards } from '@nestjs/common';
import { ApiCreatedResponse, ApiOperation, ApiSecurity, ApiTags } from '@nestjs/swagger';
import { isLidJid, isUserJid } from '@wharf/whatsapp';
import { ValidationError } from '../../../platform/errors/index.js';
import { AuditedOfPeople } from '../../audit/index.js';
import { ApiConnectedRoute, CurrentInstance, Instance, InstanceGuard } from '../../instance/index.js';
import { AccountResolver } from '../../number/index.js';
import { SessionOperations } from '../../session/index.js';
import { BlockedDto } from '../dto/profile-answers.dto.js';
import { BlockStatusDto } from '../dto/profile.dto.js';

/** Blocking; some clients look below `/message`. */
@ApiTags('Profile')
@ApiSecurity('apikey')
@ApiConnectedRoute()
@UseGuards(InstanceGuard)
@Controller(['chat', 'message'])
export class EvolutionBlockController {
  constructor(
    private readonly accounts: AccountResolver,
    private readonly operations: SessionOperations,
  ) {}

  @Post('updateBlockStatus/:instanceName')
  @AuditedOfPeople('contact.block_changed', 'number', 'status')
  @ApiOperation({ summary: 'Block a person, or let them write again' })
  @ApiCreatedResponse({ type: BlockedDto })
  async updateBlockStatus(
    @CurrentInstance() instance: Instance,
    @Body() { number, status }: BlockStatusDto,
  ): Promise<BlockedDto> {
    await this.operations.run(instance, async (session) => {
      const { jid } = await this.accounts.resolve(session, number, instance);
      if (!isUserJid(jid) && !isLidJid(jid)) throw new ValidationError(['number must be that of a person']);
      await session.chats.setBlocked(jid, status === 'block');
    });
    return { block: 'success' };
  }
}
