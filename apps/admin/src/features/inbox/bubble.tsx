import { ActionIcon, Menu } from '@mantine/core';
import { IconArrowBackUp, IconMoodSmile } from '@tabler/icons-react';
import { memo } from 'react';
import type { ThreadMessage } from '../../app/inbox-api';
import { exactTime } from '../../components/relative-time';
import { chatName } from '../messages/message-words';
import { timeOfDay } from './chat-words';
import { MessageContent } from './message-content';
import { quoteOf } from './quote';
import classes from './thread.module.css';
import { Ticks } from './ticks';

interface Props {
  message: ThreadMessage;
  isGroup: boolean;
  /** Null where whoever looks may not. */
  onReply: ((message: ThreadMessage) => void) | null;
  onReact: ((message: ThreadMessage, emoji: string) => void) | null;
  onQuote: (waId: string) => void;
}

const OFFERED = ['👍', '❤️', '😂', '😮', '😢', '🙏'];

/** One message, with what became of it and what others made of it. */
export const Bubble = memo(function Bubble({ message, isGroup, onReply, onReact, onQuote }: Props) {
  const { key, pushName, deletedAt, editedAt, status, error, reactions } = message;
  const atMs = message.messageTimestamp * 1_000;
  const quote = quoteOf(message);
  const mine = reactions.find(({ fromMe }) => fromMe)?.emoji;
  const canAct = deletedAt === null && (!key.fromMe || status !== 'failed');
  return (
    <div className={classes.message} data-out={key.fromMe || undefined}>
      <div className={classes.bubble} data-sticker={message.messageType === 'stickerMessage' || undefined}>
        {isGroup && !key.fromMe && (
          <span className={`truncate ${classes.author}`}>{pushName || chatName(key.participant ?? '')}</span>
        )}
        {quote && deletedAt === null && (
          <button type="button" className={classes.quote} onClick={() => onQuote(quote.waId)}>
            <span className="unseen">Answers: </span>
            <span className="foreign">{quote.text}</span>
          </button>
        )}
        {deletedAt === null ? (
          <MessageContent message={message} />
        ) : (
          <span className={classes.deleted}>This message was deleted</span>
        )}
        <span className={classes.foot}>
          {editedAt !== null && deletedAt === null && <span>edited</span>}
          <time dateTime={new Date(atMs).toISOString()} title={exactTime(atMs)}>
            {timeOfDay(atMs)}
          </time>
          {key.fromMe && status && deletedAt === null && <Ticks status={status} />}
        </span>
        {error && <span className={classes.error}>{error}</span>}
        {reactions.length > 0 && (
          <span className={classes.reactions}>
            {reactions.map(({ emoji, fromMe, participant, pushName: by }, index) => (
              <span key={index} title={fromMe ? 'You' : by || chatName(participant ?? key.remoteJid)}>
                {emoji}
              </span>
            ))}
          </span>
        )}
      </div>
      {canAct && (onReply || onReact) && (
        <div className={classes.actions}>
          {onReact && (
            <Menu position="top" withinPortal>
              <Menu.Target>
                <ActionIcon size="sm" aria-label="React" title="React">
                  <IconMoodSmile size={17} />
                </ActionIcon>
              </Menu.Target>
              <Menu.Dropdown className={classes.emojis}>
                {OFFERED.map((emoji) => (
                  <Menu.Item
                    key={emoji}
                    aria-label={emoji === mine ? `Take ${emoji} back` : `React with ${emoji}`}
                    data-mine={emoji === mine || undefined}
                    onClick={() => onReact(message, emoji === mine ? '' : emoji)}
                  >
                    {emoji}
                  </Menu.Item>
                ))}
              </Menu.Dropdown>
            </Menu>
          )}
          {onReply && (
            <ActionIcon size="sm" aria-label="Reply" title="Reply" onClick={() => onReply(message)}>
              <IconArrowBackUp size={17} />
            </ActionIcon>
          )}
        </div>
      )}
    </div>
  );
});
