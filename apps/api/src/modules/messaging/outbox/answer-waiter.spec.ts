import { expect, test } from '@jest/globals';
import type { Instance } from '../../instance/index.js';
import type { SessionDirectory } from '../../session/index.js';
import type { Message } from '../message.entity.js';
import type { MessageRepository } from '../message.repository.js';
import { AnswerWaiter } from './answer-waiter.js';
import { HandOver } from './hand-over.js';

const instance = { id: 'i', name: 'shop' } as Instance;
const accepted = { id: '1', instanceId: 'i', waId: 'W', status: 'queued' } as Message;

function waiterThatFinds(find: () => Promise<Message | null>): AnswerWaiter {
  const directory = { get: () => null } as unknown as SessionDirectory;
  return new AnswerWaiter({ findById: find } as unknown as MessageRepository, new HandOver(), directory);
}

test('what was accepted stays accepted when the store goes away afterwards: a refusal would have it sent twice', async () => {
  const gone = Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' });
  await expect(waiterThatFinds(() => Promise.reject(gone)).answerFor(instance, accepted)).resolves.toBe(accepted);
});

test('any other failure is not hidden', async () => {
  const bug = new Error('no such column');
  await expect(waiterThatFinds(() => Promise.reject(bug)).answerFor(instance, accepted)).rejects.toBe(bug);
});
