import { Body, Controller, Post, UseGuards } from '@nestjs/common';
import { ApiCreatedResponse, ApiOperation, ApiSecurity, ApiTags } from '@nestjs/swagger';
import { isLidJid, isUserJid } from '@wharf/whatsapp';
import { ValidationError } from '../../../platform/errors/index.js';
import { AuditedOfPeople } from '../../audit/index.js';
import { ApiConnectedRoute, CurrentInstance, Instance, InstanceGuard } from '../../instance/index.js';
import { AccountResolver } from '../../number/index.js';
import { SessionOperations } from '../../session/index.js';
import { DEFAULT_RING_SECONDS, OfferCallDto, OfferedCallDto } from '../dto/call.dto.js';

@ApiTags('Calls')
@ApiSecurity('apikey')
@ApiConnectedRoute()
@UseGuards(InstanceGuard)
@Controller('call')
export class EvolutionCallController {
  constructor(
    private readonly accounts: AccountResolver,
    private readonly operations: SessionOperations,
  ) {}

  @Post('offer/:instanceName')
  @AuditedOfPeople('call.offered', 'number')
  @ApiOperation({
    summary: 'Let somebody’s phone ring for some seconds',
    description: 'No voice or picture is ever passed; the call ends when its time is over.',
  })
  @ApiCreatedResponse({ type: OfferedCallDto })
  async offer(@CurrentInstance() instance: Instance, @Body() body: OfferCallDto): Promise<OfferedCallDto> {
    const { number, isVideo = false, callDuration = DEFAULT_RING_SECONDS } = body;
    return this.operations.run(instance, async (session) => {
      const { jid } = await this.accounts.resolve(session, number, instance);
      if (!isUserJid(jid) && !isLidJid(jid)) throw new ValidationError(['number must be that of a person']);
      const id = await session.calls.offer(jid, { isVideo, durationMs: callDuration * 1_000 });
      return { id, jid, isVideo, callDuration };
    });
  }
}
