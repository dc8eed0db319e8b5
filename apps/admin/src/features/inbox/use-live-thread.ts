import { useQueryClient } from '@tanstack/react-query';
import type { EventFrame } from '../../realtime/frames';
import { useFrames } from '../../realtime/use-frames';
import { useOvertaken } from '../../realtime/use-overtaken';
import { inboxKeys } from './api';
import { patchThread, type Thread } from './patch-thread';

/** Keeps a thread as events tell it. @param addresses all that the chat is known by. */
export function useLiveThread(instance: string, chat: string, addresses: readonly string[]): void {
  const client = useQueryClient();
  const key = inboxKeys.thread(instance, chat);
  const write = (frames: readonly EventFrame[]) => {
    const thread = client.getQueryData<Thread>(key);
    if (!thread) return;
    const next = frames.reduce((before, frame) => patchThread(before, frame, instance, addresses), thread);
    if (next !== thread) client.setQueryData<Thread>(key, next);
  };
  // Written twice, an event changes nothing more.
  useOvertaken(key, write);
  useFrames(write);
}
