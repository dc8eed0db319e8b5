import { Module } from '@nestjs/common';
import { ConfiguredSendPolicy } from './configured-send-policy.js';
import { DayLimit } from './day-limit.js';
import { DayWindowRepository } from './day-window.repository.js';
import { MinuteWindowRepository } from './minute-window.repository.js';
import { SendPolicy } from './send-policy.js';
import { SendingLimits } from './sending-limits.js';

@Module({
  providers: [
    DayLimit,
    DayWindowRepository,
    MinuteWindowRepository,
    SendingLimits,
    { provide: SendPolicy, useClass: ConfiguredSendPolicy },
  ],
  exports: [SendPolicy, SendingLimits],
})
export class SendingPolicyModule {}
