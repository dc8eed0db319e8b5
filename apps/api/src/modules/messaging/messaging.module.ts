import { Module } from '@nestjs/common';
import { EventModule } from '../event/index.js';
import { InstanceModule } from '../instance/index.js';
import { SessionModule } from '../session/index.js';
import { QuotedMessageService } from './accept/quoted-message.service.js';
import { NoSendPolicy, SendPolicy } from './accept/send-policy.js';
import { SendService } from './accept/send.service.js';
import { EvolutionMessageController } from './http/evolution.controller.js';
import { DashboardMessagesController, EvolutionHistoryController } from './http/history.controller.js';
import { IdempotencyRepository } from './idempotency.repository.js';
import { MessageListener } from './inbound/message.listener.js';
import { MessageHistoryRepository } from './message-history.repository.js';
import { MessageRepository } from './message.repository.js';
import { AnswerWaiter } from './outbox/answer-waiter.js';
import { HandOver } from './outbox/hand-over.js';
import { MessageEnder } from './outbox/message-ender.js';
import { OutboxClock } from './outbox/outbox-clock.js';
import { OutboxSender } from './outbox/outbox-sender.js';
import { RecipientService } from './recipient/recipient.service.js';
import { WhatsAppNumberRepository } from './recipient/whatsapp-number.repository.js';
import { MessageStatusListener } from './status/message-status.listener.js';
import { UnsettledSweeper } from './status/unsettled-sweeper.js';

@Module({
  imports: [EventModule, InstanceModule, SessionModule],
  controllers: [EvolutionMessageController, EvolutionHistoryController, DashboardMessagesController],
  providers: [
    AnswerWaiter,
    HandOver,
    IdempotencyRepository,
    MessageEnder,
    MessageHistoryRepository,
    MessageListener,
    MessageRepository,
    MessageStatusListener,
    OutboxClock,
    OutboxSender,
    QuotedMessageService,
    RecipientService,
    SendService,
    UnsettledSweeper,
    WhatsAppNumberRepository,
    { provide: SendPolicy, useClass: NoSendPolicy },
  ],
})
export class MessagingModule {}
