import { Module } from '@nestjs/common';
import { AuditModule } from '../audit/index.js';
import { ChatModule } from '../chat/index.js';
import { EventModule } from '../event/index.js';
import { GroupModule } from '../group/index.js';
import { InstanceModule } from '../instance/index.js';
import { MediaModule } from '../media/index.js';
import { NumberModule } from '../number/index.js';
import { PollModule } from '../poll/index.js';
import { SendingPolicyModule } from '../sending-policy/index.js';
import { OutboundModule } from '../../platform/outbound/index.js';
import { SessionModule } from '../session/index.js';
import { SettingsModule } from '../settings/index.js';
import { Acceptance } from './accept/acceptance.js';
import { AudienceRepository } from './accept/audience.repository.js';
import { ChoiceReplies } from './choices/choice-replies.js';
import { OfferedChoicesRepository } from './choices/offered-choices.repository.js';
import { ComposeDesk } from './accept/compose-desk.js';
import { DeleteForMeService } from './accept/delete-for-me.service.js';
import { LinkPreviewService } from './preview/link-preview.service.js';
import { QuotedMessageService } from './accept/quoted-message.service.js';
import { ResendService } from './accept/resend.service.js';
import { SendService } from './accept/send.service.js';
import { SessionGate } from './accept/session-gate.js';
import { TargetMessageService } from './accept/target-message.service.js';
import { EvolutionChangeController } from './http/change.controller.js';
import { EvolutionChoiceController } from './http/choice.controller.js';
import { EvolutionMessageController } from './http/evolution.controller.js';
import { EvolutionFileController } from './http/file.controller.js';
import { ForwardController } from './http/forward.controller.js';
import { DashboardMessagesController } from './http/dashboard-messages.controller.js';
import { EvolutionHistoryController } from './http/history.controller.js';
import { MessageExport } from './http/message-export.js';
import { MessageLogController } from './http/message-log.controller.js';
import { ResendController } from './http/resend.controller.js';
import { SendDesk } from './http/send-desk.js';
import { IdempotencyRepository } from './idempotency.repository.js';
import { ArrivalStore } from './inbound/arrival-store.js';
import { AutoRead } from './inbound/auto-read.js';
import { EarlyChangeRepository } from './inbound/early-change.repository.js';
import { HistoryListener } from './inbound/history.listener.js';
import { InboundPlace } from './inbound/inbound-place.js';
import { MessageChangeListener } from './inbound/message-change.listener.js';
import { MessageChanges } from './inbound/message-changes.js';
import { PlainArrivals } from './inbound/plain-arrivals.js';
import { ReceivedMessageRepository } from './inbound/received-message.repository.js';
import { MessageListener } from './inbound/message.listener.js';
import { MessageHistoryRepository } from './message-history.repository.js';
import { MessageLogRepository } from './message-log.repository.js';
import { MessageLogService } from './message-log.service.js';
import { MessageRepository } from './message.repository.js';
import { MessagingMetrics } from './messaging-metrics.js';
import { AnswerWaiter } from './outbox/answer-waiter.js';
import { HandOver } from './outbox/hand-over.js';
import { MessageEnder } from './outbox/message-ender.js';
import { OutboxClock } from './outbox/outbox-clock.js';
import { OutboxRepository } from './outbox/outbox.repository.js';
import { OutboxSender } from './outbox/outbox-sender.js';
import { PlainDepartures } from './outbox/plain-departures.js';
import { SentEffects } from './outbox/sent-effects.js';
import { RecipientService } from './recipient/recipient.service.js';
import { MessageStatusListener } from './status/message-status.listener.js';
import { StatusChanges } from './status/status-changes.js';
import { StraightSteps } from './status/straight-steps.js';
import { UnsettledSweeper } from './status/unsettled-sweeper.js';

@Module({
  imports: [
    AuditModule,
    ChatModule,
    EventModule,
    GroupModule,
    InstanceModule,
    MediaModule,
    NumberModule,
    OutboundModule,
    PollModule,
    SendingPolicyModule,
    SessionModule,
    SettingsModule,
  ],
  controllers: [
    EvolutionChangeController,
    EvolutionChoiceController,
    EvolutionFileController,
    EvolutionMessageController,
    ForwardController,
    EvolutionHistoryController,
    DashboardMessagesController,
    MessageLogController,
    ResendController,
  ],
  providers: [
    Acceptance,
    AnswerWaiter,
    ArrivalStore,
    AudienceRepository,
    AutoRead,
    ChoiceReplies,
    ComposeDesk,
    DeleteForMeService,
    EarlyChangeRepository,
    HandOver,
    HistoryListener,
    IdempotencyRepository,
    InboundPlace,
    LinkPreviewService,
    MessageChangeListener,
    MessageChanges,
    MessageEnder,
    MessageExport,
    MessageHistoryRepository,
    MessageListener,
    MessageLogRepository,
    MessageLogService,
    MessageRepository,
    MessageStatusListener,
    MessagingMetrics,
    OfferedChoicesRepository,
    OutboxClock,
    OutboxRepository,
    OutboxSender,
    PlainDepartures,
    PlainArrivals,
    QuotedMessageService,
    ReceivedMessageRepository,
    RecipientService,
    ResendService,
    SendDesk,
    SendService,
    SentEffects,
    SessionGate,
    StatusChanges,
    StraightSteps,
    TargetMessageService,
    UnsettledSweeper,
  ],
  exports: [SendService],
})
export class MessagingModule {}
