import { useEffect, useState } from 'react';
import { isRecord, type EventFrame } from '../../realtime/frames';
import { useFrames } from '../../realtime/use-frames';

/** Phones tell again while it goes on; without news it is over. */
const SHOWN_MS = 15_000;

const WORDS: Record<string, string> = { composing: 'typing…', recording: 'recording…', available: 'online' };

/** What somebody in a chat is doing; null when an event tells nothing of that chat. */
export function presenceIn({ event, instance, data }: EventFrame, of: { instance: string; chat: readonly string[] }) {
  if (event !== 'presence.update' || instance !== of.instance || !isRecord(data)) return null;
  if (!of.chat.includes(String(data.id)) || !isRecord(data.presences)) return null;
  const [presence] = Object.values(data.presences);
  return isRecord(presence) ? String(presence.lastKnownPresence) : null;
}

/** What the other side does right now, in a word; empty when nothing. */
export function useTyping(instance: string, chat: readonly string[]): string {
  const [presence, setPresence] = useState('');
  useFrames((frames) => {
    const told = frames.flatMap((frame) => presenceIn(frame, { instance, chat }) ?? []);
    const last = told.at(-1);
    if (last !== undefined) setPresence(last);
  });
  useEffect(() => {
    if (presence !== 'composing' && presence !== 'recording') return;
    const timer = setTimeout(() => setPresence('available'), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [presence]);
  return WORDS[presence] ?? '';
}
