import { Body, Controller, HttpCode, Post, UseGuards } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiSecurity, ApiTags } from '@nestjs/swagger';
import { ApiConnectedRoute, ApiError, CurrentInstance, Instance, InstanceGuard } from '../../instance/index.js';
import { CheckedNumberDto, WhatsAppNumbersDto } from '../dto/whatsapp-numbers.dto.js';
import { NumberCheckService, type CheckedNumber } from '../number-check.service.js';

@ApiTags('Chats')
@ApiSecurity('apikey')
@ApiConnectedRoute()
@UseGuards(InstanceGuard)
@Controller('chat')
export class EvolutionNumberController {
  constructor(private readonly checks: NumberCheckService) {}

  @Post(['whatsappNumbers/:instanceName', 'checkIsWhatsappNumber/:instanceName'])
  @HttpCode(200)
  @ApiOperation({
    summary: 'Which of these numbers are on WhatsApp, in the order of the list',
    description:
      'Every known spelling of a number is tried (Brazil’s ninth digit, Mexico’s 1, Argentina’s 9, a local zero). What cannot be read as a number is answered like one that nobody has.',
  })
  @ApiOkResponse({ type: [CheckedNumberDto] })
  @ApiError(429, 'RATE_LIMITED', 'An instance may ask WhatsApp for 300 numbers in a minute')
  async check(@CurrentInstance() instance: Instance, @Body() body: WhatsAppNumbersDto): Promise<CheckedNumberDto[]> {
    return (await this.checks.check(instance, body.numbers)).map(present);
  }
}

function present({ jid, exists, number, name, lid, spellings }: CheckedNumber): CheckedNumberDto {
  return {
    jid,
    exists,
    number,
    ...(name !== null && { name }),
    ...(lid !== null && { lid }),
    ...(spellings.length > 0 && { spellings: [...spellings] }),
  };
}
