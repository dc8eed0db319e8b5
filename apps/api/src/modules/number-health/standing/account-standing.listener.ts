import { Injectable, type OnModuleInit } from '@nestjs/common';
import { SessionEventRouter } from '../../session/index.js';
import { AccountStandingRepository } from './account-standing.repository.js';

/** WhatsApp's refusal of a first message to somebody: something about the account has changed. */
const RESTRICTED = 463;

/** Takes down what WhatsApp says of accounts by itself. */
@Injectable()
export class AccountStandingListener implements OnModuleInit {
  constructor(
    private readonly router: SessionEventRouter,
    private readonly standings: AccountStandingRepository,
  ) {}

  onModuleInit(): void {
    const { router, standings } = this;
    router.on('account_restricted', (instanceId, { restriction: value }) =>
      standings.note(instanceId, { restriction: { value } }, false),
    );
    router.on('new_chat_quota', (instanceId, { quota: value }) =>
      standings.note(instanceId, { newChats: { value } }, false),
    );
    router.on('message_status', async (instanceId, { errorCode }) => {
      if (errorCode === RESTRICTED) await standings.doubt(instanceId);
    });
  }
}
