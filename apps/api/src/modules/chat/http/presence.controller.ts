import { Body, Controller, Post, UseGuards } from '@nestjs/common';
import { ApiCreatedResponse, ApiOperation, ApiSecurity, ApiTags } from '@nestjs/swagger';
import { FoldBody, lifted } from '../../../platform/http/index.js';
import { ApiConnectedRoute, CurrentInstance, Instance, InstanceGuard } from '../../instance/index.js';
import { AccountResolver } from '../../number/index.js';
import { SessionOperations } from '../../session/index.js';
import { ShownPresenceDto } from '../dto/chat-answers.dto.js';
import { SendPresenceDto } from '../dto/presence.dto.js';
import { PresenceHolder } from '../presence-holder.js';

@ApiTags('Chats')
@ApiSecurity('apikey')
@ApiConnectedRoute()
@UseGuards(InstanceGuard)
@Controller('chat')
export class EvolutionPresenceController {
  constructor(
    private readonly accounts: AccountResolver,
    private readonly holder: PresenceHolder,
    private readonly operations: SessionOperations,
  ) {}

  @Post('sendPresence/:instanceName')
  @FoldBody(lifted('options'))
  @ApiOperation({ summary: 'Show typing or recording to a chat for some time' })
  @ApiCreatedResponse({ type: ShownPresenceDto })
  async sendPresence(@CurrentInstance() instance: Instance, @Body() body: SendPresenceDto): Promise<ShownPresenceDto> {
    const { number, presence, delay = 0 } = body;
    await this.operations.run(instance, async (session) => {
      const { jid } = await this.accounts.resolve(session, number, instance);
      // Being online is not shown to one chat alone.
      if (presence === 'available' || presence === 'unavailable') await session.profile.setPresence(presence);
      else await this.holder.show(session, jid, presence, delay);
    });
    return { presence };
  }
}
