import { Module } from '@nestjs/common';
import { OutboundHttp } from './outbound-http.js';
import { OutboundPolicy } from './outbound-policy.js';

@Module({ providers: [OutboundHttp, OutboundPolicy], exports: [OutboundHttp, OutboundPolicy] })
export class OutboundModule {}
